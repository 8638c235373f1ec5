import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Syntax

/// Every query of the conformance scenarios goes through the parser.
@Suite struct ConformanceTests {
  /// Errors that the grammar itself rules out; all others are left to later stages.
  static let grammatical: Set<String> = [
    "UnexpectedSyntax", "InvalidNumberLiteral", "IntegerOverflow", "FloatingPointOverflow",
    "InvalidUnicodeCharacter", "InvalidUnicodeLiteral", "InvalidRelationshipPattern",
    "InvalidParameterUse", "InvalidClauseComposition",
  ]

  private static func root() -> String? {
    unsafe getenv("DPQ_TCK").flatMap { unsafe String(cString: $0) }
  }

  @Test func queriesParse() {
    guard let root = Self.root() else {
      Disk.say("skipped: 3049 scenarios, DPQ_TCK is not set")
      return
    }
    var parsed = 0
    var total = 0
    for path in Disk.files(below: root + "/features", suffix: ".feature") {
      let file = String(path.dropFirst(root.count + "/features/".count))
      let text = String(decoding: Disk.read(path) ?? [], as: UTF8.self)
      for scenario in Gherkin.scenarios(text, file: file) {
        let source = SourceText(name: file, text: scenario.query)
        let (_, faults) = Parser.query(source)
        let key = "\(file) \(scenario.title) \(scenario.example.map(String.init) ?? "-")"
        total += 1
        let mayFail = scenario.error.map(Self.grammatical.contains) ?? false
        if faults.isEmpty { parsed += 1 }
        #expect(
          faults.isEmpty || mayFail,
          "\(key): \(scenario.query): \(faults.first?.message ?? "") \(scenario.error ?? "")")
      }
    }
    Disk.say("queries parsed: \(parsed) of \(total)")
    #expect(total > 3_000)
  }
}
