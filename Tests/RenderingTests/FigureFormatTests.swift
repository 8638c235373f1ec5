import Diagnostics
import Tables
import Testing

@testable import Rendering

/// Bars and quadrants of tables.
@Suite struct FigureFormatTests {
  static let table = Table(
    ["product", "use", "worth", "note"],
    rows: [
      [.text("a"), .int(4), .text("50 %"), .text("x")],
      [.text("bc"), .int(-2), .text("12.5 %"), .null],
      [.text("d"), .null, .text("n/a (needs: usage)"), .null],
    ])

  @Test func bars() throws {
    #expect(
      try text(Self.table, .bar, RenderOptions(width: 16)) == """
        a   ████████  4
        bc  ░░░░      -2
        d

        """)
    #expect(
      try text(Self.table, .bar, RenderOptions(width: 16, unicode: false)).hasPrefix(
        "a   ########  4\nbc  ----      -2\n"))
  }

  @Test func aThirdIsDrawnInEighths() throws {
    let table = Table(["n"], rows: [[.int(3)], [.int(1)]])
    #expect(try text(table, .bar, RenderOptions(width: 13)) == "  ████████  3\n  ██▋       1\n")
  }

  @Test func quadrantsAreCutAtTheMedians() throws {
    let table = Table(
      ["p", "x", "y"],
      rows: [
        [.text("low"), .int(0), .int(0)], [.text("mid"), .int(5), .float(5)],
        [.text("high"), .int(10), .text("10 %")],
      ])
    let lines = try text(table, .quadrant, RenderOptions(width: 25)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "y upwards")
    #expect(lines[1] == "            │         C")
    #expect(lines[9] == "  ──────────B──────────")
    #expect(lines[17] == "  A         │")
    #expect(
      lines[19...21].map(String.init) == ["A  low   0  0", "B  mid   5  5", "C  high  10  10 %"])
  }

  @Test func aQuadrantForAPictureFileIsSvg() throws {
    let table = Table(
      ["p", "x", "y"], rows: [[.text("<a>"), .int(0), .int(4)], [.text("b"), .int(9), .int(1)]])
    let page = try text(table, .quadrant, RenderOptions(isVector: true))
    #expect(page.hasPrefix("<svg xmlns=") && page.hasSuffix("</svg>\n"))
    #expect(page.contains("<title>A  &lt;a&gt;  0  4</title>") && !page.contains("<a>"))
    #expect(page.contains("<circle cx=\"40\" cy=\"40\"") && page.contains("cx=\"520\" cy=\"520\""))
  }

  @Test func whatHasNoFiguresIsRefused() {
    let words = Table(["a", "b"], rows: [[.text("x"), .text("2026-06-01")]])
    #expect(throws: Diagnostic.self) { try text(words, .bar) }
    #expect(throws: Diagnostic.self) { try text(Table(["n"], rows: [[.int(1)]]), .quadrant) }
  }
}
