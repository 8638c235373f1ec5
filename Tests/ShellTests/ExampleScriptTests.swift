import FoundationEssentials
import TestSupport
import Testing

/// The scripts that come with the program run on the demo mesh and report in full.
@Suite struct ExampleScriptTests {
  static let folder = #filePath.split(separator: "/").dropLast(3).map(String.init)
    .joined(separator: "/")

  /// Each script, and the code it ends with: 1 where the demo's planted flaws are found.
  private static let scripts: [(String, Int32)] = [
    ("weekly-mesh-report", 0), ("release-gate", 0), ("orphan-hunt", 0), ("owner-off-boarding", 0),
    ("onboarding-tour", 0), ("contract-change-review", 1),
    ("product-review", 0), ("mesh-health", 0), ("pii-audit", 0), ("slo-review", 0),
    ("own-metrics", 0),
  ]

  @Test(arguments: scripts)
  func runs(_ name: String, _ code: Int32) throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun([
      "--demo", "/\(Self.folder)/scripts/examples/\(name).dpq", "--report",
      "\(folder.path)/r.html", "--report", "\(folder.path)/r.md",
    ])
    #expect(run.code == code, "\(run.errors)")
    #expect(!run.errors.contains("error["), "\(run.errors)")
    #expect(!run.errors.contains("warning["), "\(run.errors)")
    let markdown = try folder.text("r.md")
    #expect(!markdown.contains("not evaluated"))
    #expect(!markdown.contains("{$") && !markdown.contains("{COUNT"), "values stand in the prose")
    #expect(try folder.text("r.html").hasSuffix("</html>\n"))
  }

  @Test func theGateClosesOnAProductThatReadsWhatIsDeprecated() throws {
    let run = try ProgramRun([
      "--demo", "/\(Self.folder)/scripts/examples/release-gate.dpq", "--param",
      "product=finance/vat-filing",
    ])
    #expect(run.code == 1)
    #expect(run.errors.contains("this does not hold"))
  }

  @Test(arguments: [
    ("product-review", ["missed", "consumer", "measured", "users to the right"]),
    ("mesh-health", ["modularity", "instability", "lateHours", "owner-coverage"]),
    ("pii-audit", ["confidential", "email_hash", "marketing/next-best-offer"]),
    ("slo-review", ["finance/payments/settlements@1", "needs: outage"]),
    ("own-metrics", ["bad-days", "missed", "products: 35"]),
  ])
  func tells(_ name: String, _ said: [String]) throws {
    let run = try ProgramRun(["--demo", "/\(Self.folder)/scripts/examples/\(name).dpq"])
    for text in said { #expect(run.output.contains(text), "\(text)") }
  }

  /// Definitions of a script hold for the statements that follow it.
  @Test func definitionsServeWhatFollows() throws {
    let run = try ProgramRun([
      "--demo", "/\(Self.folder)/scripts/examples/own-metrics.dpq", "-c",
      "RETURN dpq.metric('open-ports', 'logistics/stock') AS ports", "-c", "metrics opn-ports",
    ])
    #expect(run.output.contains("ports\n1.0\n"), "\(run.output)")
    #expect(run.errors.contains("did you mean `open-ports`?"), "\(run.errors)")
    #expect(run.code == 2)
  }
}
