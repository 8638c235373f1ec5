import Diagnostics
import FoundationEssentials
import Rendering
import Tables
import Testing

/// Reports of a run in each of their forms.
@Suite struct NotebookTests {
  private static let script = SourceText(name: "weekly.dpq", text: "RETURN 1;\nassert 1 = 2;\n")

  private static var notebook: Notebook {
    var notebook = Notebook(title: "weekly <b>", facts: ["the demo mesh, as of 2026-06-30"])
    let rows = (1...1_200).map { [Cell.int($0), .text("a|<i>\($0)")] }
    let failure = Diagnostic(
      "assert.failed", "this does not hold", outcome: .no, range: SourceRange(17, 22),
      source: script, notes: ["expected 2", "found 1"])
    notebook.pieces = [
      .prose("# Weekly\n\nWhat *changed*, and `why`:\n\n- one\n- <script>two"),
      .heading("Numbers"),
      .cell(
        Notebook.Cell(
          number: 1, title: nil, text: "RETURN 1;", file: "weekly.dpq", line: 1,
          isAssertion: false, answer: Answer(table: Table(["n", "text"], rows: rows)),
          diagnostics: [], outcome: 0)),
      .cell(
        Notebook.Cell(
          number: 2, title: "Must hold", text: "assert 1 = 2;", file: "weekly.dpq", line: 2,
          isAssertion: true, answer: nil, diagnostics: [failure], outcome: 1)),
    ]
    return notebook
  }

  @Test func tellsFirstHowItWent() {
    #expect(
      Self.notebook.summary == [
        "2 statements: 1 done, 1 says no", "1 assertion: 0 hold, 1 does not",
      ])
    #expect(Self.notebook.troubles.map(\.number) == [2])
    #expect(Self.notebook.troubles[0].trouble == "this does not hold; expected 2; found 1")
  }

  @Test func keepsTheFirstThousandRowsAndCountsTheRest() throws {
    let cell = try #require(Self.notebook.cells.first)
    #expect(cell.answer?.table.rowCount == 1_000)
    #expect(cell.rows == 1_200 && cell.rowsLeftOut == 200)
  }

  @Test func isOneHtmlPageWithoutAnythingFromElsewhere() {
    let html = NotebookHtml().text(Self.notebook)
    #expect(html.contains("<title>weekly &lt;b&gt;</title>"))
    #expect(html.contains("&lt;script&gt;two") && !html.contains("<script>two"))
    #expect(html.contains("<em>changed</em>") && html.contains("<code>why</code>"))
    #expect(html.contains("<a href=\"#cell-2\">Must hold</a>"))
    #expect(html.contains("… 200 more rows"))
    for word in ["src=", "http://", "https://", "@import", "url("] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(html == NotebookHtml().text(Self.notebook))
  }

  @Test(arguments: [(Chart(.bar), "<rect class=\"bar\""), (Chart(.quadrant), "<circle")])
  func aChartStandsAboveItsFigures(_ chart: Chart?, _ mark: String) {
    let table = Table(
      ["p", "x", "y"], rows: [[.text("a"), .int(4), .int(9)], [.text("b"), .int(2), .int(3)]])
    var notebook = Notebook(title: "charts")
    notebook.pieces = [
      .cell(
        Notebook.Cell(
          number: 1, title: nil, text: "list |> bar", file: "c.dpq", line: 1, isAssertion: false,
          chart: chart, answer: Answer(table: table), diagnostics: [], outcome: 0))
    ]
    let html = NotebookHtml().text(notebook)
    let parts = html.split(separator: "<table>")
    #expect(parts.count == 2 && parts[0].contains(mark))
    #expect(NotebookMarkdown().text(notebook).contains("```text\n"))
    #expect(NotebookJupyter().text(notebook).contains("class=\\\"chart\\\""))
  }

  @Test func isMarkdownThatReadsAsItWasWritten() {
    let text = NotebookMarkdown().text(Self.notebook)
    #expect(text.contains("# weekly &lt;b&gt;\n\n- the demo mesh, as of 2026-06-30\n"))
    #expect(text.contains("What *changed*, and `why`:"))
    #expect(text.contains("```dpq\n// %% Must hold\nassert 1 = 2;\n```"))
    #expect(text.contains("- **no**: Must hold (line 2): this does not hold"))
  }

  @Test func isANotebookThatJupyterReads() throws {
    struct Document: Decodable {
      struct Cell: Decodable {
        enum CodingKeys: String, CodingKey {
          case kind = "cell_type"
          case id
          case source
        }

        let kind: String
        let id: String
        let source: String
      }
      let cells: [Cell]
      let nbformat: Int
    }
    let text = NotebookJupyter().text(Self.notebook)
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.nbformat == 4)
    #expect(
      document.cells.map(\.kind) == ["markdown", "markdown", "markdown", "code", "code"])
    #expect(Set(document.cells.map(\.id)).count == 5)
  }

  @Test func countsAssertionsAsFindings() {
    let report = Self.notebook.report
    #expect(report.rules.map(\.id) == ["script/ASSERT-001"])
    #expect(report.rules[0].status == .fail)
    #expect(report.findings.map(\.line) == [2])
    #expect(report.findings.allSatisfy { report.fails($0) })
  }

  @Test(arguments: [
    ("a\nb", "<p>a\nb</p>\n"), ("# T", "<h2>T</h2>\n"), ("#no", "<p>#no</p>\n"),
    ("1. x\n2. y", "<ol>\n<li>x</li>\n<li>y</li>\n</ol>\n"),
    ("- x\n  more", "<ul>\n<li>x more</li>\n</ul>\n"),
    ("**b** _i_ snake_case_name", "<p><strong>b</strong> <em>i</em> snake_case_name</p>\n"),
    ("[x](https://a.b) [y](javascript:z)", "<p><a href=\"https://a.b\">x</a> y</p>\n"),
    ("```\na<b\n```", "<pre><code>a&lt;b\n</code></pre>\n"),
    ("```\nopen", "<pre><code>open\n</code></pre>\n"),
    ("\\*a\\*", "<p>*a*</p>\n"), ("* a * b", "<ul>\n<li>a * b</li>\n</ul>\n"), ("`", "<p>`</p>\n"),
  ])
  func proseBecomesHtml(_ markdown: String, _ html: String) {
    var notebook = Notebook(title: "t")
    notebook.pieces = [.prose(markdown)]
    #expect(NotebookHtml().text(notebook).contains("<div class=\"prose\">\(html)</div>"))
  }

  @Test func aTextOfMarksIsReadInTime() {
    var notebook = Notebook(title: "t")
    notebook.pieces = [.prose(String(repeating: "[`*_", count: 50_000))]
    #expect(NotebookHtml().text(notebook).utf8.count > 200_000)
  }
}
