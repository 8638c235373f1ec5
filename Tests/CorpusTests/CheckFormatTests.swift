import Diagnostics
import FoundationEssentials
import Rendering
import Shell
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

/// The formats of `check` as their readers take them.
@Suite struct CheckFormatTests {
  /// SARIF 2.1.0: the members that the specification requires, and those that code scanning reads.
  struct Sarif: Decodable {
    struct Text: Decodable { let text: String }
    struct Driver: Decodable {
      struct Rule: Decodable {
        struct Configuration: Decodable { let level: String }
        let id: String
        let shortDescription: Text
        let fullDescription: Text
        let help: Text
        let defaultConfiguration: Configuration
      }
      let name: String
      let rules: [Rule]
    }
    struct Tool: Decodable { let driver: Driver }
    struct Location: Decodable {
      struct Physical: Decodable {
        struct Artifact: Decodable {
          let uri: String
        }
        struct Region: Decodable {
          let startLine: Int
          let startColumn: Int?
        }
        let artifactLocation: Artifact
        let region: Region?
      }
      struct Logical: Decodable { let fullyQualifiedName: String }
      let physicalLocation: Physical?
      let logicalLocations: [Logical]
    }
    struct Suppression: Decodable {
      let kind: String
      let status: String
      let justification: String
    }
    struct Result: Decodable {
      let ruleId: String
      let ruleIndex: Int
      let level: String
      let message: Text
      let locations: [Location]
      let partialFingerprints: [String: String]
      let suppressions: [Suppression]?
    }
    struct Notification: Decodable {
      let level: String
      let message: Text
    }
    struct Invocation: Decodable {
      let executionSuccessful: Bool
      let toolExecutionNotifications: [Notification]
    }
    struct Run: Decodable {
      let tool: Tool
      let columnKind: String
      let invocations: [Invocation]
      let results: [Result]
    }
    let version: String
    let runs: [Run]
  }

  @Test func sarifHasWhatItMust() throws {
    let report = Self.sample
    let sarif = try JSONDecoder().decode(
      Sarif.self, from: Data(Self.text(report, .sarif).utf8))
    #expect(sarif.version == "2.1.0")
    let run = try #require(sarif.runs.first)
    #expect(run.results.count == report.findings.count)
    #expect(run.invocations.map(\.executionSuccessful) == [false])
    #expect(run.invocations.first?.toolExecutionNotifications.count == report.unseen.count)
    for (result, finding) in zip(run.results, report.findings) {
      #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      #expect(["error", "warning", "note"].contains(result.level))
      #expect(result.partialFingerprints["dpq/v1"] == finding.fingerprint)
      #expect((result.suppressions != nil) == (finding.waived != nil))
      for place in result.locations.compactMap(\.physicalLocation) {
        #expect(!place.artifactLocation.uri.hasPrefix("/"))
        #expect(!place.artifactLocation.uri.contains(" "))
      }
    }
  }

  @Test func junitIsXmlWithCountsThatAdd() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("r.xml", Self.text(Self.sample, .junit).utf8)
    let script = """
      import sys, xml.etree.ElementTree as E
      r = E.parse(sys.argv[1]).getroot()
      n = lambda e, t: len(e.findall('.//' + t))
      ok = int(r.get('tests')) == n(r, 'testcase') and int(r.get('failures')) == n(r, 'failure')
      ok = ok and int(r.get('errors')) == n(r, 'error') and int(r.get('skipped')) == n(r, 'skipped')
      ok = ok and all(int(s.get('tests')) == n(s, 'testcase') for s in r)
      print('sound' if ok else 'unsound')
      """
    guard let said = Self.python(script, path, folder) else {
      return Disk.say("skipped: JUnit read by an XML parser, without python3")
    }
    #expect(said == "sound\n")
  }

  @Test func tapHasOnePlanThatHolds() throws {
    let lines = Self.text(Self.sample, .tap).split(separator: "\n")
    #expect(lines.first == "TAP version 14")
    let points = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
    #expect(lines.filter { $0.hasPrefix("1..") } == ["1..\(points.count)"])
    for (index, point) in points.enumerated() {
      #expect(point.contains("ok \(index + 1) - "), "\(point)")
    }
  }

  @Test func githubEscapesWhatWouldEndACommand() throws {
    let lines = Self.text(Self.sample, .github).split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("::") })
    #expect(lines.contains { $0.hasPrefix("::error file=a b%2Cc.yaml,line=3,col=5,title=t/A-1::") })
  }

  @Test func whatIsNoReportHasNoSuchFormat() {
    let answer = Answer(table: Table(["a"], rows: [[.int(1)]]))
    #expect(throws: Diagnostic.self) {
      try Renderer(format: .sarif, options: RenderOptions()).text(answer)
    }
  }

  private static func text(_ report: Report, _ format: OutputFormat) -> String {
    let answer = Answer(table: Table(columns: []), report: report)
    return (try? Renderer(format: format, options: RenderOptions()).text(answer).text) ?? ""
  }

  /// A finding of each kind, with characters that formats must escape.
  private static let sample = Report(
    rules: [
      .init(
        id: "t/A-1", severity: .error, title: "a \"<&>\" holds", why: "why", fix: "fix",
        docs: "docs", status: .fail),
      .init(
        id: "t/B-1", severity: .warning, title: "b holds", why: "why", fix: "fix", docs: "docs",
        status: .pass),
      .init(
        id: "t/C-1", severity: .info, title: "c holds", why: "why", fix: "fix", docs: "docs",
        status: .notApplicable, reason: "needs usage"),
    ],
    findings: [
      .init(
        rule: 0, severity: .error, subject: "sales/orders", file: "a b,c.yaml", line: 3, column: 5,
        message: "50% of <x> & \"y\"\nis wrong \u{1B}[31m", fix: "mend # it", fingerprint: "0123",
        waived: nil),
      .init(
        rule: 0, severity: .error, subject: "sales/orders", file: "/abs/path.yaml", line: 1,
        column: nil, message: "old", fix: nil, fingerprint: "4567", waived: "until May"),
      .init(
        rule: 0, severity: .warning, subject: "mesh", file: nil, line: nil, column: nil,
        message: "no place", fix: nil, fingerprint: "89ab", waived: nil),
    ], unseen: ["x.yaml: it could not be read"])

  private static func python(_ script: String, _ path: String, _ folder: TemporaryFolder) -> String?
  {
    guard Disk.exists("/usr/bin/python3"), let program = try? folder.file("s.py", script.utf8)
    else { return nil }
    return Shells.output(of: "/usr/bin/python3 '\(program)' '\(path)'", in: folder)
  }
}
