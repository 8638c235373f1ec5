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

  @Test(arguments: [20, 47, 80]) func longNamesLeaveRoomForTheirBars(_ width: Int) throws {
    let name = String(repeating: "long-name-", count: 9)
    let table = Table(["p", "n"], rows: [[.text(name), .int(40)], [.text("b"), .int(20)]])
    let lines = try text(table, .bar, RenderOptions(width: width)).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width }, "\(lines)")
    #expect(lines[0].contains("…"))
    let bars = lines.map { line in line.count { $0 == "█" } }
    #expect(bars[0] >= width / 3 - 1 && bars[1] == bars[0] / 2, "\(lines)")
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

  @Test func aHistogramHasWholeNumbersOrRoundBins() throws {
    let few = Table(["n"], rows: [1, 3, 3, 4].map { [.int($0)] } + [[.null]])
    #expect(
      try text(few, .histogram, RenderOptions(width: 14)) == """
        1  ████      1
        2            0
        3  ████████  2
        4  ████      1
        ∅  ████      1

        """)
    let many = Table(["x"], rows: (0..<100).map { [.float(Double($0) / 10)] })
    let lines = try text(many, .histogram, RenderOptions(width: 40)).split(separator: "\n")
    #expect(lines.map { $0.prefix(6) } == ["0 … 2 ", "2 … 4 ", "4 … 6 ", "6 … 8 ", "8 … 10"])
    #expect(lines.allSatisfy { $0.hasSuffix("20") })
  }

  @Test(arguments: [
    [0.0, 0.001], [1e308, -1e308], [5, 5.5], [1e17, 1e17 + 16], [-0.3, 0.2, 0.7],
    [1e-300, 2e-300], [0.5],
  ])
  func aHistogramHoldsEveryValue(_ values: [Double]) throws {
    let table = Table(["x"], rows: values.map { [.float($0)] })
    let lines = try text(table, .histogram, RenderOptions(width: 60)).split(separator: "\n")
    let counts = lines.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
    #expect(counts.count == lines.count && counts.reduce(0, +) == values.count, "\(lines)")
  }

  @Test func barsForAPictureAreSvg() throws {
    let page = try text(Self.table, .bar, RenderOptions(isVector: true))
    #expect(page.hasPrefix("<svg xmlns=") && page.hasSuffix("</svg>\n"))
    #expect(page.contains("class=\"bar\"") && page.contains("width=\"420\" height=\"14\""))
    #expect(page.contains("class=\"below\"") && page.contains("width=\"210\" height=\"14\""))
    #expect(page.contains(">bc</text>") && page.contains(">-2</text>"))
    // What has no figure has its name, and no bar.
    #expect(page.contains(">d</text>") && page.split(separator: "<rect").count == 3)
  }

  @Test func ofThousandsOfBarsTheFirstAreDrawnAndTheOthersCounted() throws {
    let table = Table(["n"], rows: (1...1_500).map { [.int($0)] })
    let page = try text(table, .bar, RenderOptions(isVector: true))
    #expect(page.split(separator: "<rect").count == 201 && page.contains("… 1,300 more"))
  }

  @Test func whatHasNoFiguresIsRefused() {
    let words = Table(["a", "b"], rows: [[.text("x"), .text("2026-06-01")]])
    #expect(throws: Diagnostic.self) { try text(words, .bar) }
    #expect(throws: Diagnostic.self) { try text(Table(["n"], rows: [[.int(1)]]), .quadrant) }
  }
}
