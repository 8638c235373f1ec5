import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Rendering

@Suite struct DiagnosticTextTests {
  private func shown(
    _ text: String, _ range: SourceRange, width: Int? = nil, notes: [String] = [],
    suggestion: String? = nil
  ) -> String {
    let diagnostic = Diagnostic(
      "bind.label", "there is no label `Prodct`", range: range,
      source: SourceText(name: "q.dpq", text: text), notes: notes, suggestion: suggestion)
    return DiagnosticText(options: RenderOptions(width: width)).text(diagnostic)
  }

  @Test func caretsStandUnderTheRange() {
    let text = shown(
      "MATCH (n:Prodct) RETURN n", SourceRange(9, 15), notes: ["labels: Port", "two\nlines"],
      suggestion: "did you mean `Product`?")
    #expect(
      text == """
        q.dpq:1:10: error[bind.label]: there is no label `Prodct`
          1 │ MATCH (n:Prodct) RETURN n
            │          ^^^^^^
            = note: labels: Port
            = note: two
                    lines
            = help: did you mean `Product`?

        """)
  }

  @Test func wideTabsAndControlsAreMeasured() {
    #expect(
      shown("x\n\t日本\u{1B}:Prodct", SourceRange(11, 17)) == """
        q.dpq:2:6: error[bind.label]: there is no label `Prodct`
          2 │     日本\\e:Prodct
            │            ^^^^^^

        """)
  }

  @Test func emptyRangesAndTheEndOfTextHaveOneCaret() {
    #expect(shown("RETURN", SourceRange(6, 6)).hasSuffix("1 │ RETURN\n    │       ^\n"))
    #expect(shown("a\n", SourceRange(2, 2)).hasSuffix("2 │\n    │ ^\n"))
    #expect(shown("", SourceRange(0, 0)).hasSuffix("1 │\n    │ ^\n"))
    #expect(shown("abc", SourceRange(90, 95)).hasSuffix("1 │ abc\n    │    ^\n"))
  }

  @Test func rangesOverLinesEndWithTheFirst() {
    #expect(shown("ab cd\r\nef", SourceRange(3, 9)).hasSuffix("1 │ ab cd\n    │    ^^\n"))
  }

  @Test func longLinesAreWindowed() {
    let text = String(repeating: "x", count: 500) + "HERE" + String(repeating: "y", count: 500)
    #expect(
      shown(text, SourceRange(500, 504), width: 36)
        == """
        q.dpq:1:501: error[bind.label]: there is no label `Prodct`
          1 │ …xxxxxxxxxxxxxxxHEREyyyyyyyyy…
            │                 ^^^^

        """)
  }

  @Test(arguments: 1...60)
  func caretsAlwaysPointAtTheText(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet: [Character] = ["a", "b", "日", "\t", "é", "🙂", "\u{1B}", "e\u{301}"]
    let before = String(
      (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? "a"
      })
    let after = String(
      (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? "a"
      })
    let width = Int.random(in: 24...90, using: &generator)
    let start = before.utf8.count
    let lines = shown(before + "MARK" + after, SourceRange(start, start + 4), width: width)
      .split(separator: "\n")
    let carets = TextWidth.width(of: lines[2].prefix { $0 != "^" })
    let mark = try #require(lines[1].firstRange(of: "MARK"), "seed \(seed): \(lines)")
    #expect(TextWidth.width(of: lines[1][..<mark.lowerBound]) == carets, "seed \(seed): \(lines)")
    #expect(lines[2].filter { $0 == "^" }.count == 4, "seed \(seed)")
    #expect(TextWidth.width(of: lines[1]) <= width, "seed \(seed): \(lines)")
  }

  @Test func withoutAPlace() {
    let warning = Diagnostic("load.skipped", "one file was skipped", severity: .warning)
    #expect(DiagnosticText().text(warning) == "warning[load.skipped]: one file was skipped\n")
    let file = warning.located(in: SourceText(name: "a\u{1B}b.yaml", text: ""))
    #expect(
      DiagnosticText().text(file) == "a\\eb.yaml: warning[load.skipped]: one file was skipped\n")
  }

  @Test func invalidTextIsRepaired() {
    let source = SourceText(name: "x", bytes: [0x61, 0xFF, 0x62, 0x80])
    let diagnostic = Diagnostic("a.b", "bad", range: SourceRange(2, 3), source: source)
    #expect(DiagnosticText().text(diagnostic).hasSuffix("1 │ a\u{FFFD}b\u{FFFD}\n    │   ^\n"))
  }

  @Test func json() {
    let diagnostic = Diagnostic(
      "bind.label", "no \"x\"", range: SourceRange(8, 14),
      source: SourceText(name: "q.dpq", text: "a\n日本日本"), notes: ["n"], suggestion: "s")
    #expect(
      DiagnosticJson.text(diagnostic) == """
        {"error":{"code":"bind.label","severity":"error","message":"no \\"x\\"","file":"q.dpq",\
        "line":2,"col":3,"len":2,"notes":["n"],"hint":"s","candidates":[]}}
        """)
    #expect(
      DiagnosticJson.text(Diagnostic("a.b", "m")) == """
        {"error":{"code":"a.b","severity":"error","message":"m","file":null,"line":null,\
        "col":null,"len":null,"notes":[],"hint":null,"candidates":[]}}
        """)
  }

  @Test func quotesOnlyTheBeginningOfAVeryLongText() {
    let word = String(repeating: "x", count: 5_000_000)
    let text = DiagnosticText().text(
      Diagnostic("a.b", "`\(word)` is unknown", notes: [word], suggestion: word))
    #expect(text.utf8.count < 3_000)
    #expect(text.contains("xxx…"))
  }
}
