import Diagnostics
import Tables
import Testing

@testable import Rendering

@Suite struct OutputFormatTests {
  @Test(arguments: [
    ("csv", OutputFormat.csv), ("MD", .markdown), ("jsonl", .ndjson), ("graphviz", .dot),
    ("table", .box), ("Box", .box),
  ])
  func namesAndAliases(name: String, format: OutputFormat) {
    #expect(OutputFormat(name: name) == format)
  }

  @Test func unknownNamesTheNearest() {
    #expect(OutputFormat(name: "jsn") == nil)
    #expect(OutputFormat.unknown("jsn").suggestion == "did you mean `json`?")
  }

  @Test(arguments: [
    ("out.csv", OutputFormat.csv), ("a.b/x.MD", .markdown), ("x.gv", .dot), ("r.htm", .html),
  ])
  func endings(file: String, format: OutputFormat) {
    #expect(OutputFormat(fileName: file) == format)
  }

  @Test func unknownEndingsSayNothing() {
    #expect(OutputFormat(fileName: "out") == nil)
    #expect(OutputFormat(fileName: "out.xyz") == nil)
  }

  @Test func everyFormatHasHelpAndOneName() {
    #expect(OutputFormat.allCases.allSatisfy { !$0.help.isEmpty && $0.help.utf8.count < 70 })
    #expect(Set(OutputFormat.names).count == OutputFormat.names.count)
  }
}

@Suite struct RendererTests {
  @Test func autoOffATerminalIsRows() {
    let answer = Answer(table: products, drawing: lineage(), page: page())
    #expect(Renderer(format: .auto, options: RenderOptions()).resolved(for: answer) == .tsv)
  }

  @Test func autoOnATerminalPrefersPageThenDrawing() {
    let renderer = Renderer(format: .auto, options: RenderOptions(isTerminal: true))
    #expect(renderer.resolved(for: Answer(table: products, drawing: lineage())) == .rails)
    #expect(renderer.resolved(for: Answer(table: products, page: page())) == .auto)
    #expect(renderer.resolved(for: Answer(table: products)) == .box)
  }

  @Test func quietSaysNothing() throws {
    let shown = try Renderer(format: .quiet, options: RenderOptions()).text(Answer(table: products))
    #expect(shown.text.isEmpty)
    #expect(shown.footer.text == "3 rows")
  }

  @Test func bigTablesComeInChunks() throws {
    let table = Table(["n"], rows: (0..<50_000).map { [.int(Int64($0))] })
    var chunks: [Int] = []
    var bytes: [UInt8] = []
    let renderer = Renderer(format: .tsv, options: RenderOptions())
    let footer = try renderer.render(Answer(table: table)) { chunk in
      chunks.append(chunk.count)
      bytes += chunk
    }
    #expect(footer.rows == 50_000)
    #expect(chunks.count > 3)
    #expect(chunks.allSatisfy { $0 < 1 << 17 })
    #expect(try String(decoding: bytes, as: UTF8.self) == renderer.text(Answer(table: table)).text)
  }

  @Test func tabsStayTabsOnATerminal() throws {
    let table = Table(["a", "b"], rows: [[.text("x\u{1B}\r"), .int(1)]])
    let options = RenderOptions(width: 10, isTerminal: true)
    #expect(try text(table, .tsv, options) == "a\tb\nx\\e\\r\t1\n")
    #expect(try text(table, .tsv) == "a\tb\nx\\e\\r\t1\n")
  }

  private struct Closed: Error {}

  @Test func aClosedSinkEndsTheWork() {
    let table = Table(["n"], rows: (0..<50_000).map { [.int(Int64($0))] })
    var calls = 0
    #expect(throws: Closed.self) {
      _ = try Renderer(format: .csv, options: RenderOptions()).render(Answer(table: table)) { _ in
        calls += 1
        throw Closed()
      }
    }
    #expect(calls == 1)
  }

  /// Whatever the data holds, a terminal receives no control but line feeds.
  @Test(arguments: OutputFormat.allCases)
  func dataNeverSteersTheTerminal(format: OutputFormat) throws {
    let evil = "a\u{1B}]0;x\u{7}\u{9B}31m\u{202E}\r\u{8}b\u{2028}"
    var drawing = lineage()
    drawing.title = evil
    drawing.nodes[0].label = evil
    drawing.nodes[1].details = [evil]
    drawing.edges[0].label = evil
    drawing.footnotes = [evil]
    drawing.frames = [Drawing.Frame(label: evil, members: [0])]
    drawing.edges.append(Drawing.Edge(from: 4, to: 0))
    let table = Table(
      [evil, "x", "y"],
      rows: [
        [.text(evil), .int(1), .int(2)], [.list([.text(evil)]), .int(3), .int(4)],
        [.temporal(evil), .null, .null],
      ])
    let page = Page(
      title: evil, subtitle: evil,
      panels: [
        Page.Panel(
          evil,
          [
            .facts([Page.Fact(evil, evil)]), .table(table), .text(evil), .drawing(drawing),
            .tree([Page.Branch(depth: 0, label: evil, details: [evil])]),
          ])
      ], next: [evil])
    let answers = [
      Answer(table: table), Answer(table: table, drawing: drawing),
      Answer(table: table, drawing: drawing, page: page),
    ]
    let report = Report(
      rules: [
        Report.Rule(
          id: "mesh/X-001", severity: .error, title: evil, why: evil, fix: evil, docs: evil,
          status: .fail)
      ],
      findings: [
        Report.Finding(
          rule: 0, severity: .error, subject: evil, file: evil, line: 1, column: 1, message: evil,
          fix: evil, fingerprint: "f", waived: nil)
      ], silences: [Report.Silence(what: evil, reason: evil, count: 1)], unseen: [evil],
      looked: evil)
    let reports = [Answer(table: table, report: report)]
    for answer in format.needsReport ? reports : answers + reports
    where !format.drawsGraph || answer.drawing != nil {
      for width in [nil, 30, 110] {
        let options = RenderOptions(width: width, isTerminal: true)
        let shown = try Renderer(format: format, options: options).text(answer).text
        let steers = shown.unicodeScalars.contains {
          TerminalText.steersTerminal($0) && $0 != "\n" && !(format == .tsv && $0 == "\t")
        }
        #expect(!steers, "\(format)")
      }
    }
  }
}

@Suite struct FooterTests {
  @Test(arguments: [
    (Footer(rows: 0), "0 rows"), (Footer(rows: 1), "1 row"), (Footer(rows: 1_234), "1,234 rows"),
    (
      Footer(rows: 340, shownRows: 12, columns: 5, shownColumns: 3),
      "12 of 340 rows, 2 columns hidden"
    ),
    (Footer(rows: 2, columns: 5, shownColumns: 4), "2 rows, 1 column hidden"),
  ])
  func texts(footer: Footer, text: String) {
    #expect(footer.text == text)
  }
}
