import Diagnostics
import Tables
import Testing

@testable import Rendering

func text(
  _ table: Table, _ format: OutputFormat, _ options: RenderOptions = RenderOptions()
) throws -> String {
  try Renderer(format: format, options: options).text(Answer(table: table)).text
}

let products = Table(
  ["name", "n"],
  rows: [
    [.text("日本"), .int(7)], [.text("e\u{301}t\u{E9}"), .null],
    [.text("a\u{1B}[31m\nb"), .int(-1_200)],
  ])

let node = NodeCell(
  id: 4, address: "sales/orders", labels: ["Product"],
  properties: [Cell.Entry("name", .text("Orders")), Cell.Entry("n", .float(.nan))])

let nameless = NodeCell(
  id: 5, address: nil, labels: ["A", "B"], properties: [Cell.Entry("x", .text("it's"))])

let feeds = RelationshipCell(id: 9, type: "FEEDS", start: 5, end: 4, properties: [])

@Suite struct BoxTests {
  @Test func alignsWideCombiningAndEscapedText() throws {
    #expect(
      try text(products, .box)
        == """
        ┌────────────┬───────┐
        │ name       │     n │
        ├────────────┼───────┤
        │ 日本       │     7 │
        │ e\u{301}té        │     ∅ │
        │ a\\e[31m\\nb │ -1200 │
        └────────────┴───────┘

        """)
  }

  @Test func asciiOnly() throws {
    let table = Table(["n"], rows: [[.int(1)], [.null]])
    #expect(
      try text(table, .box, RenderOptions(unicode: false)) == """
        +------+
        |    n |
        +------+
        |    1 |
        | null |
        +------+

        """)
  }

  @Test func emptyTableSaysSo() throws {
    #expect(
      try text(Table(["address", "n"], rows: []), .box) == """
        ┌─────────┬───┐
        │ address │ n │
        ├─────────┼───┤
        │ (no rows)   │
        └─────────┴───┘

        """)
    #expect(try text(Table(columns: []), .box).isEmpty)
  }

  @Test func widestShrinksFirst() throws {
    let table = Table(
      ["a", "b"], rows: [[.text("short"), .text("a text that is longer than the window")]])
    #expect(
      try text(table, .box, RenderOptions(width: 30)) == """
        ┌───────┬────────────────────┐
        │ a     │ b                  │
        ├───────┼────────────────────┤
        │ short │ a text that is lo… │
        └───────┴────────────────────┘

        """)
  }

  @Test func middleColumnsGiveWay() throws {
    let names = (1...6).map { "column_\($0)" }
    let table = Table(names, rows: [names.map(Cell.text), names.map(Cell.text)])
    let options = RenderOptions(width: 40, isTerminal: true)
    let answer = Answer(table: table)
    let (text, footer) = try Renderer(format: .auto, options: options).text(answer)
    #expect(
      text == """
        ┌──────────┬──────────┬───┬──────────┐
        │ column_1 │ column_2 │ … │ column_6 │
        ├──────────┼──────────┼───┼──────────┤
        │ column_1 │ column_2 │ … │ column_6 │
        │ column_1 │ column_2 │ … │ column_6 │
        └──────────┴──────────┴───┴──────────┘

        """)
    #expect(footer.text == "2 rows, 3 columns hidden")
    #expect(footer.isCut)
  }

  @Test func rowCapKeepsBothEnds() throws {
    let table = Table(["n"], rows: (1...1_340).map { [.int(Int64($0))] })
    let (text, footer) = try Renderer(format: .box, options: RenderOptions(rows: 3)).text(
      Answer(table: table))
    #expect(
      text == """
        ┌───────────────────┐
        │                 n │
        ├───────────────────┤
        │                 1 │
        │                 2 │
        │ … 1,337 more rows │
        │              1340 │
        └───────────────────┘

        """)
    #expect(footer.text == "3 of 1,340 rows")
  }

  @Test(arguments: 1...90)
  func neverWiderThanTheWindow(width: Int) throws {
    let row: [Cell] = [
      .text("日本語の名前"), .int(1_234_567), .text("a text of some length"), .null, .text("👩‍👩‍👧"),
    ]
    let table = Table(["名", "number", "description", "nothing", "e"], rows: [row, row, row])
    let options = RenderOptions(width: width, rows: 2)
    for line in try text(table, .box, options).split(separator: "\n") where width >= 11 {
      #expect(TextWidth.width(of: line) <= width, "\(line)")
    }
  }

  @Test func colourChangesNothingElse() throws {
    let plain = try text(products, .box)
    let coloured = try text(products, .box, RenderOptions(colour: true))
    #expect(coloured.contains("\u{1B}[1m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }
}

@Suite struct LineTests {
  @Test func oneRowHasNoHeading() throws {
    let table = Table(["address", "日本"], rows: [[.text("sales/orders"), .null]])
    #expect(try text(table, .line) == "address  sales/orders\n日本     ∅\n")
  }

  @Test func rowsAreNumberedAndLongValuesGoOn() throws {
    let table = Table(["a"], rows: [[.text("0123456789abcdef")], [.text("")]])
    #expect(
      try text(table, .line, RenderOptions(width: 13)) == """
        ─ 1 ─────────
        a  0123456789
           abcdef
        ─ 2 ─────────
        a

        """)
  }

  @Test func longValuesGoOnBetweenWordsAndLoseNothing() throws {
    let value = "One row a customer: account, orders, deals."
    let table = Table(["a"], rows: [[.text(value)]])
    let lines = try text(table, .line, RenderOptions(width: 17))
    #expect(
      lines == """
        a  One row a
           customer:
           account,
           orders, deals.

        """)
    #expect(lines.split(separator: "\n").map { $0.dropFirst(3) }.joined(separator: " ") == value)
  }

  @Test func autoTakesLinesForOneRowThatDoesNotFit() throws {
    let table = Table(["a", "b"], rows: [[.text("0123456789"), .text("0123456789")]])
    let options = RenderOptions(width: 20, isTerminal: true)
    #expect(try text(table, .auto, options) == "a  0123456789\nb  0123456789\n")
    let wide = RenderOptions(width: 40, isTerminal: true)
    #expect(try text(table, .auto, wide).hasPrefix("┌"))
  }
}

@Suite struct DelimitedTests {
  @Test func tsvEscapes() throws {
    let table = Table(
      ["a", "b\t"],
      rows: [[.text("x\ty\nz\\"), .null], [.list([.int(1), .text("it's")]), .float(1)]])
    #expect(try text(table, .tsv) == "a\tb\\t\nx\\ty\\nz\\\\\t\n[1, 'it\\\\'s']\t1.0\n")
    #expect(try text(table, .auto) == text(table, .tsv))
  }

  @Test func csvQuotes() throws {
    let table = Table(
      ["a", "b"],
      rows: [
        [.text("say \"hi\""), .text("1,2")], [.text("line\nbreak"), .null],
        [.text("日本"), .bool(true)],
      ])
    #expect(
      try text(table, .csv) == "a,b\n\"say \"\"hi\"\"\",\"1,2\"\n\"line\nbreak\",\n日本,true\n")
  }

  @Test func csvKeepsALoneEmptyField() throws {
    #expect(try text(Table(["a"], rows: [[.null], [.int(1)]]), .csv) == "a\n\"\"\n1\n")
  }

  @Test(arguments: [OutputFormat.csv, .tsv])
  func emptyTableIsItsHeader(format: OutputFormat) throws {
    #expect(try text(Table(["a"], rows: []), format) == "a\n")
  }

  @Test func nothingIsEverCut() throws {
    let long = String(repeating: "x", count: 10_000)
    let table = Table(["a"], rows: (0..<100).map { _ in [.text(long)] })
    let options = RenderOptions(width: 20, rows: 5)
    #expect(try text(table, .tsv, options).utf8.count == 2 + 100 * 10_001)
  }
}

@Suite struct JsonTests {
  @Test func valuesKeepTheirTypes() throws {
    let table = Table(
      ["a", "b", "c", "d", "e", "f"],
      rows: [
        [
          .null, .bool(false), .float(1e21), .float(-.infinity), .temporal("2026-01-02"),
          .map([Cell.Entry("k\"", .list([.int(1), .text("\u{1B}\n\u{202E}")]))]),
        ]
      ])
    #expect(
      try text(table, .json) == """
        [
        {"a":null,"b":false,"c":1e21,"d":"-Infinity","e":"2026-01-02",\
        "f":{"k\\"":[1,"\\u001b\\n\\u202e"]}}
        ]

        """)
  }

  @Test func nodesCarryTheirAddress() throws {
    let path = PathCell(nodes: [nameless, node], relationships: [feeds])
    let table = Table(["n"], rows: [[.node(node)], [.relationship(feeds)], [.path(path)]])
    let first =
      #"{"$node":"sales/orders","labels":["Product"],"properties":{"name":"Orders","n":"NaN"}}"#
    let other = #"{"$node":5,"labels":["A","B"],"properties":{"x":"it's"}}"#
    let link = #"{"$relationship":9,"type":"FEEDS","start":5,"end":4,"properties":{}}"#
    #expect(
      try text(table, .ndjson) == """
        {"n":\(first)}
        {"n":\(link)}
        {"n":{"$path":{"nodes":[\(other),\(first)],"relationships":[\(link)]}}}

        """)
  }

  @Test func emptyTable() throws {
    #expect(try text(Table(["a"], rows: []), .json) == "[]\n")
    #expect(try text(Table(["a"], rows: []), .ndjson).isEmpty)
  }
}

@Suite struct CellTextTests {
  @Test(arguments: [
    (Cell.null, ""), (.bool(true), "true"), (.int(.min), "-9223372036854775808"),
    (.float(1), "1.0"),
    (.float(1e21), "1e21"), (.float(1e-10), "1e-10"), (.float(-0.0), "-0.0"),
    (.float(1.5e-9), "1.5e-9"),
    (.text("a'b"), "a'b"),
    (.list([.null, .text("a'b\\"), .list([])]), "[null, 'a\\'b\\\\', []]"),
    (.map([Cell.Entry("a", .int(1)), Cell.Entry("b", .text(""))]), "{a: 1, b: ''}"),
    (.node(node), "sales/orders"), (.node(nameless), "(:A:B {x: 'it\\'s'})"),
    (.relationship(feeds), "[:FEEDS]"),
    (
      .path(PathCell(nodes: [nameless, node], relationships: [feeds])),
      "(:A:B {x: 'it\\'s'}) -[:FEEDS]-> sales/orders"
    ),
    (
      .path(PathCell(nodes: [node, nameless], relationships: [feeds])),
      "sales/orders <-[:FEEDS]- (:A:B {x: 'it\\'s'})"
    ),
  ])
  func cells(cell: Cell, text: String) {
    #expect(CellText.plain(cell) == text)
  }

  @Test func deepValuesAreWritten() throws {
    var cell = Cell.int(1)
    for _ in 0..<1_000 { cell = .list([cell]) }
    #expect(CellText.plain(cell).utf8.count == 2_001)
    #expect(JsonText.value(cell).utf8.count == 2_001)
  }
}
