import Tables
import Testing

@testable import Rendering

func page() -> Page {
  Page(
    title: "finance/revenue", subtitle: "Product · active", mark: .warning,
    panels: [
      Page.Panel(
        "People",
        [
          .facts([
            Page.Fact("owner", "team:finance"), Page.Fact("on call", ""),
            Page.Fact("slo", "missed twice in the last thirty days, see the board", mark: .broken),
          ])
        ]),
      Page.Panel(
        "Technology",
        [
          .table(
            Table(["port", "n"], rows: [[.text("daily@2"), .int(12)], [.text("api|x"), .null]]))
        ]),
      Page.Panel(
        "Data",
        [
          .tree([
            Page.Branch(depth: 0, label: "orders", details: ["2 fields"]),
            Page.Branch(depth: 1, label: "email", details: ["string", "pii"], mark: .warning),
            Page.Branch(depth: 2, label: "hash"), Page.Branch(depth: 1, label: "id"),
            Page.Branch(depth: 0, label: "items"),
          ]),
          .text("All <promises> are measured."),
        ]),
    ], next: ["lineage finance/revenue", "impact finance/revenue"])
}

func text(_ page: Page, _ format: OutputFormat, _ options: RenderOptions) throws -> String {
  let answer = Answer(table: Table(columns: []), page: page)
  return try Renderer(format: format, options: options).text(answer).text
}

@Suite struct PageTests {
  @Test func panelsAreStackedInANarrowWindow() throws {
    #expect(
      try text(page(), .auto, RenderOptions(width: 40, isTerminal: true))
        == """
        ▲ finance/revenue
          Product · active

        ── People ──────────────────────────────
        owner    team:finance
        on call  –
        slo      ✗ missed twice in the last
                 thirty days, see the board

        ── Technology ──────────────────────────
        port      n
        daily@2  12
        api|x     –

        ── Data ────────────────────────────────
        orders      2 fields
        ├─ ▲ email  string · pii
        │  └─ hash
        └─ id
        items

        All <promises> are measured.

        next  lineage finance/revenue
              impact finance/revenue

        """)
  }

  @Test func panelsStandSideBySideInAWideOne() throws {
    let lines = try text(page(), .auto, RenderOptions(width: 100, isTerminal: true)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[3].hasPrefix("── People ──"))
    #expect(lines[3].contains("   ── Technology ──"))
    #expect(lines[4] == TerminalText.padded("owner    team:finance", to: 51) + "port      n")
    #expect(lines.allSatisfy { TextWidth.width(of: $0) <= 100 })
  }

  @Test(arguments: 24...130)
  func fitsTheWindow(width: Int) throws {
    for unicode in [true, false] {
      let options = RenderOptions(width: width, unicode: unicode, isTerminal: true)
      var page = page()
      let deep = (0..<60).map { Page.Branch(depth: $0, label: "level \($0)", details: ["d"]) }
      page.panels.append(Page.Panel("Lineage 日本", [.drawing(lineage()), .tree(deep)]))
      for line in try text(page, .auto, options).split(separator: "\n") {
        #expect(TextWidth.width(of: line) <= width, "\(line)")
      }
    }
  }

  @Test func markdown() throws {
    #expect(
      try text(page(), .markdown, RenderOptions()) == """
        # finance/revenue

        Product · active

        ## People

        - **owner**: team:finance
        - **on call**:
        - **slo**: ✗ missed twice in the last thirty days, see the board

        ## Technology

        | port | n |
        | --- | ---: |
        | daily@2 | 12 |
        | api\\|x |  |

        ## Data

        - orders · 2 fields
          - ▲ email · string · pii
            - hash
          - id
        - items

        All &lt;promises&gt; are measured.

        Next:

        - `lineage finance/revenue`
        - `impact finance/revenue`

        """)
  }

  @Test func markdownTableOfOneColumnAndNoRows() throws {
    #expect(try text(Table(["a|b"], rows: []), .markdown) == "| a\\|b |\n| --- |\n")
    let table = Table(["a"], rows: [[.text("x\ny *z* <b>")]])
    #expect(
      try text(table, .markdown) == "| a |\n| --- |\n| x<br>y \\*z\\* &lt;b&gt; |\n")
  }

  @Test func markdownDrawingsAreFenced() throws {
    let shown = try text(drawing(["a", "```b"], [(0, 1)]), .markdown)
    #expect(shown == "````text\n●  a\n○  ```b\n````\n")
  }

  @Test func htmlHoldsNoMarkupOfTheData() throws {
    var page = page()
    page.title = "<script>alert(1)</script>"
    page.panels.append(Page.Panel("</h2>", [.drawing(drawing(["<img src=x>"], []))]))
    let shown = try text(page, .html, RenderOptions())
    #expect(!shown.contains("<script"))
    #expect(!shown.contains("<img"))
    #expect(shown.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>"))
    #expect(shown.contains("<dt>owner</dt><dd class=\"plain\">team:finance</dd>"))
    #expect(shown.hasPrefix("<!DOCTYPE html>\n") && shown.hasSuffix("</html>\n"))
    #expect(shown.split(separator: "<ul>").count == shown.split(separator: "</ul>").count)
  }

  @Test func htmlTable() throws {
    let answer = Answer(
      table: Table(["a&b", "n"], rows: [[.text("\"x'"), .int(1)], [.null, .null]]))
    #expect(
      HtmlFormat().fragment(answer) == """
        <table>
        <thead><tr><th>a&amp;b</th><th class="n">n</th></tr></thead>
        <tbody>
        <tr><td>&quot;x&#39;</td><td class="n">1</td></tr>
        <tr><td class="null">∅</td><td class="null">∅</td></tr>
        </tbody>
        </table>

        """)
  }
}
