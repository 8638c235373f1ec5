import Tables
import Testing

@testable import Rendering

/// Pages whose panels stand as boxes of a sheet.
@Suite struct SheetTests {
  private var sheet: Page {
    Page(
      title: "Promotions", subtitle: "draft",
      panels: [
        Page.Panel("1 Domain", [.facts([Page.Fact("owner", "team:crm")])]),
        Page.Panel(
          "2 Contract",
          [
            .facts([Page.Fact("terms", "Reporting inside the company & <nothing> else")]),
            .tree([
              Page.Branch(depth: 0, label: "fields"),
              Page.Branch(depth: 1, label: "email", details: ["type string"]),
            ]),
          ]),
        Page.Panel("3 Language", [.text("none")]), Page.Panel("Notes", [.text("Bring cake.")]),
      ],
      sheet: [
        [Page.Box(panel: 0, weight: 1), Page.Box(panel: 1, weight: 2)],
        [Page.Box(panel: 2, weight: 1)],
      ], credit: "by somebody (CC BY 4.0)")
  }

  @Test func boxesShareTheirBorders() throws {
    #expect(
      try text(sheet, .auto, RenderOptions(width: 72, isTerminal: true))
        == """
        ◆ Promotions
          draft
        ┌──────────────────────┬───────────────────────────────────────────────┐
        │ 1 Domain             │ 2 Contract                                    │
        │ owner: team:crm      │ terms: Reporting inside the company &         │
        │                      │   <nothing> else                              │
        │                      │ fields:                                       │
        │                      │ • email · type string                         │
        ├──────────────────────┴───────────────────────────────────────────────┤
        │ 3 Language                                                           │
        │ none                                                                 │
        │                                                                      │
        └──────────────────────────────────────────────────────────────────────┘

        ── Notes ───────────────────────────────────────────────────────────────
        Bring cake.

        by somebody (CC BY 4.0)

        """)
  }

  @Test func asciiIsEnough() throws {
    let options = RenderOptions(width: 72, unicode: false, isTerminal: true)
    let shown = try text(sheet, .auto, options)
    #expect(shown.utf8.allSatisfy { $0 < 0x80 })
    #expect(shown.contains("+-----"))
    #expect(shown.contains("* email - type string"))
  }

  @Test func aNarrowWindowStacksThePanels() throws {
    let shown = try text(sheet, .auto, RenderOptions(width: 60, isTerminal: true))
    #expect(!shown.contains("┌"))
    #expect(shown.contains("── 2 Contract"))
    #expect(shown.contains("CC BY 4.0"))
  }

  @Test func markdownKeepsTheOrder() throws {
    let shown = try text(sheet, .markdown, RenderOptions())
    let heads = shown.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(heads == ["## 1 Domain", "## 2 Contract", "## 3 Language", "## Notes"])
    #expect(shown.contains("&lt;nothing&gt;"))
    #expect(shown.contains("CC BY 4.0"))
  }

  @Test func picturesEscapeAndWrap() throws {
    let svg = try text(sheet, .svg, RenderOptions())
    #expect(svg.hasPrefix("<svg "))
    #expect(svg.contains("&lt;nothing&gt;"))
    #expect(!svg.contains("<nothing>"))
    #expect(svg.split(separator: "\n").count { $0.hasPrefix("<rect class=\"box\"") } == 3)
    let html = try text(sheet, .html, RenderOptions())
    #expect(html.contains("grid-template-columns: 1fr 2fr"))
    #expect(html.contains("&lt;nothing&gt;"))
  }

  @Test func aPanelThatIsNotThereIsLeftOut() throws {
    var page = sheet
    page.sheet.append([Page.Box(panel: 9, weight: 1)])
    #expect(try text(page, .auto, RenderOptions(width: 72, isTerminal: true)).contains("└"))
    page.sheet = [[Page.Box(panel: -1, weight: 0)]]
    #expect(try text(page, .auto, RenderOptions(width: 72, isTerminal: true)).contains("Domain"))
  }

  @Test func yamlIsTheDocumentElseTheRows() throws {
    let table = Table(
      ["a", "b"], rows: [[.text("x: \"y\""), .int(1)], [.null, .list([.bool(true)])]])
    let rows = try Renderer(format: .yaml, options: RenderOptions()).text(Answer(table: table)).text
    #expect(rows == "- \"a\": \"x: \\\"y\\\"\"\n  \"b\": 1\n- \"a\": null\n  \"b\": [true]\n")
    let answer = Answer(table: table, document: Document(.yaml, "a: 1\n"))
    for format in [OutputFormat.auto, .text, .yaml] {
      #expect(try Renderer(format: format, options: RenderOptions()).text(answer).text == "a: 1\n")
    }
    #expect(
      try Renderer(format: .csv, options: RenderOptions()).text(answer).text.hasPrefix("a,b"))
  }
}
