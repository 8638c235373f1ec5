import Diagnostics
import Syntax
import Testing

/// What scripts declare that they must be given.
@Suite struct ScriptParameterTests {
  private static func read(_ text: String) throws -> [ScriptParameter] {
    try ScriptParameter.all(in: SourceText(name: "s.dpq", text: text))
  }

  @Test func readsNameTypeDefaultAndHelp() throws {
    let parameters = try Self.read(
      """
      #!/usr/bin/env dpq
      /// prose
      // @param domain string = "sales // marketing" // which domain
      //@param most integer=10\r
        // @param since date
      // not @param x
      RETURN '// @param in a query is none';
      """)
    #expect(parameters.map(\.name) == ["domain", "most", "since"])
    #expect(parameters.map(\.kind) == [.string, .integer, .date])
    #expect(parameters.map(\.fallback) == ["sales // marketing", "10", nil])
    #expect(parameters.map(\.help) == ["which domain", "", ""])
  }

  @Test(arguments: [
    ("// @param x", "a name and a type"), ("// @param x strin", "string"),
    ("// @param 1x string", "no name"), ("// @param x integer = ten", "no integer"),
    ("// @param x date = 2026-6-30", "no date"),
    ("// @param x string\n// @param x integer", "twice"),
  ])
  func saysWhatIsWrong(_ text: String, _ said: String) {
    let problem = #expect(throws: Diagnostic.self) { try Self.read(text) }
    let words = (problem?.message ?? "") + (problem?.suggestion ?? "")
    #expect(words.contains(said), "\(words)")
  }
}
