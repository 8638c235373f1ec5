internal import Tables

/// Findings as JUnit XML: a suite a rule, a case a finding, one passing case where there is none.
///
/// What does not make the answer no is skipped with its message, so that a build fails on what
/// fails the check and on nothing else.
struct JunitFormat {
  func write(_ report: Report, to output: inout TextOutput) {
    let suites = suites(of: report)
    func sum(_ kind: Case.Kind) -> Int { suites.reduce(0) { $0 + $1.count(kind) } }
    let total = suites.reduce(0) { $0 + $1.cases.count }
    output.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    output.line(
      "<testsuites name=\"dpq check\" tests=\"\(total)\" failures=\"\(sum(.failure))\" "
        + "errors=\"\(sum(.error))\" skipped=\"\(sum(.skipped))\">")
    for suite in suites {
      output.line(
        "  <testsuite name=\"\(Self.escaped(suite.name))\" tests=\"\(suite.cases.count)\" "
          + "failures=\"\(suite.count(.failure))\" errors=\"\(suite.count(.error))\" "
          + "skipped=\"\(suite.count(.skipped))\">")
      for test in suite.cases { output.line(text(of: test, in: suite.name)) }
      output.line("  </testsuite>")
      if output.hasFailed { return }
    }
    output.line("</testsuites>")
  }

  private struct Case {
    enum Kind: String {
      case pass
      case failure
      case error
      case skipped
    }

    let name: String
    var kind = Kind.pass
    var message = ""
    var details = ""
    var file: String?
    var line: Int?
  }

  private struct Suite {
    let name: String
    var cases: [Case]

    func count(_ kind: Case.Kind) -> Int { cases.count { $0.kind == kind } }
  }

  private func suites(of report: Report) -> [Suite] {
    var byRule = [[Report.Finding]](repeating: [], count: report.rules.count)
    for finding in report.findings { byRule[finding.rule].append(finding) }
    var suites = zip(report.rules, byRule).map { rule, findings in
      Suite(name: rule.id, cases: cases(of: rule, findings, in: report))
    }
    if !report.unseen.isEmpty {
      suites.append(
        Suite(
          name: "not seen",
          cases: report.unseen.map { Case(name: $0, kind: .error, message: $0) }))
    }
    return suites
  }

  private func cases(
    of rule: Report.Rule, _ findings: [Report.Finding], in report: Report
  ) -> [Case] {
    if rule.status == .notApplicable {
      return [Case(name: rule.title, kind: .skipped, message: "n/a: \(rule.reason ?? "")")]
    }
    if rule.status == .error {
      return [Case(name: rule.title, kind: .error, message: "it could not be evaluated")]
    }
    if findings.isEmpty { return [Case(name: rule.title)] }
    return findings.map { finding in
      let isFailure = report.fails(finding)
      let message =
        finding.waived.map { "waived: \($0)" }
        ?? (isFailure ? finding.message : "\(finding.severity.rawValue): \(finding.message)")
      let lines =
        [finding.place, finding.message, finding.fix.map { "→ \($0)" }] + finding.affected
      return Case(
        name: "\(finding.subject) [\(finding.fingerprint)]",
        kind: isFailure ? .failure : .skipped, message: message,
        details: lines.compactMap(\.self).joined(separator: "\n"), file: finding.file,
        line: finding.line)
    }
  }

  private func text(of test: Case, in suite: String) -> String {
    let place =
      (test.file.map { " file=\"\(Self.escaped($0))\"" } ?? "")
      + (test.line.map { " line=\"\($0)\"" } ?? "")
    let head =
      "    <testcase classname=\"\(Self.escaped(suite))\" "
      + "name=\"\(Self.escaped(test.name))\"\(place)"
    let message = Self.escaped(test.message)
    switch test.kind {
    case .pass: return head + "/>"
    case .skipped: return head + "><skipped message=\"\(message)\"/></testcase>"
    case .failure, .error:
      return head
        + "><\(test.kind.rawValue) message=\"\(message)\" type=\"\(Self.escaped(suite))\">"
        + "\(Self.escaped(test.details))</\(test.kind.rawValue)></testcase>"
    }
  }

  /// Text for XML 1.0, which has no way to write most control characters.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case _ where TerminalText.steersTerminal(scalar) || scalar.value & 0xFFFE == 0xFFFE:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
