import Diagnostics
import Tables
import Testing

@testable import Rendering

func lineage() -> Drawing {
  var result = drawing(
    ["raw.orders", "stg_orders", "raw.customers", "customer_360", "dashboard"],
    [(0, 1), (1, 3), (2, 3), (3, 4)], focus: 3)
  result.nodes[0].kind = .source
  result.nodes[2].kind = .source
  result.nodes[4].mark = .broken
  for index in result.nodes.indices { result.nodes[index].details = ["sales", "team:a"] }
  result.footnotes = ["… 12 more downstream, try --depth 3"]
  return result
}

@Suite struct DrawingTests {
  @Test func rails() throws {
    #expect(
      try text(lineage()) == """
        ▪     raw.customers  sales  team:a
        │ ▪   raw.orders     sales  team:a
        │ ●   stg_orders     sales  team:a
        ●─╯ » customer_360   sales  team:a
        ○     ✗ dashboard    sales  team:a
        … 12 more downstream, try --depth 3

        """)
  }

  @Test func asciiRails() throws {
    #expect(
      try text(lineage(), .rails, RenderOptions(unicode: false)) == """
        *     raw.customers  sales  team:a
        | *   raw.orders     sales  team:a
        | *   stg_orders     sales  team:a
        *-/ > customer_360   sales  team:a
        o     x dashboard    sales  team:a
        ... 12 more downstream, try --depth 3

        """)
  }

  @Test func aHubFansOutOfOneLane() throws {
    #expect(
      try text(drawing(["hub", "a", "b", "c"], [(0, 1), (0, 2), (0, 3)], focus: 0)) == """
        ●   » hub
        ├─○   a
        ├─○   b
        ○     c

        """)
  }

  @Test func sourcesGatherInOneLane() throws {
    let drawing = drawing(
      ["a", "b", "c", "hub", "x", "y"], [(0, 3), (1, 3), (2, 3), (3, 4), (3, 5)], focus: 3)
    #expect(
      try text(drawing) == """
        ●     a
        ├◂○   b
        ├◂○   c
        ●   » hub
        ├─○   x
        ○     y

        """)
  }

  @Test func cyclesCloseWithAnArrow() throws {
    var cycle = drawing(["in", "a", "b", "self"], [(0, 1), (1, 2), (2, 1), (3, 3)])
    cycle.nodes[0].kind = .unresolved
    #expect(
      try text(cycle) == """
        ?  in
        ●  a
        ○  b     ↺ a
        ○  self  ↺ self

        """)
  }

  @Test func longNamesLoseTheirMiddle() throws {
    var result = drawing(["warehouse.finance.revenue_recognised_daily"], [])
    result.nodes[0].details = ["product"]
    #expect(
      try text(result, .rails, RenderOptions(width: 40))
        == "○  warehouse.fina…ognised_daily  product\n"
    )
  }

  @Test(arguments: 20...120)
  func fitsTheWindow(width: Int) throws {
    var result = lineage()
    result.nodes[1].label = "日本" + String(repeating: "長い", count: 30)
    for format in [OutputFormat.rails, .tree] {
      let shown = try text(result, format, RenderOptions(width: width))
      for line in shown.split(separator: "\n") {
        #expect(TextWidth.width(of: line) <= width, "\(line)")
      }
    }
  }

  @Test func manyLanesBecomeATree() throws {
    let edges = (0..<12).flatMap { a in (0..<12).map { (a, 12 + $0) } }
    let wide = drawing((0..<24).map { "n\($0)" }, edges)
    let options = RenderOptions(width: 40)
    let tree = try text(wide, .tree, options)
    #expect(
      try text(wide, .rails, RenderOptions(width: 30)).hasSuffix("… drawn as a tree: 12 lanes d…\n")
    )
    #expect(try text(wide, .rails, options) != tree)
  }

  @Test func treeNamesEachNodeOnce() throws {
    let diamond = drawing(
      ["a", "b", "c", "d", "e"], [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (4, 0)])
    #expect(
      try text(diamond, .tree) == """
        a
        ├─ b
        │  └─ d  ╾ c
        │     └─ e  ↺ a
        └─ c
           └─ d  (↑ line 3)

        """)
  }

  @Test func treeHangsSourcesBelowTheQuestion() throws {
    let upstream = drawing(["raw", "stg", "mart"], [(0, 1), (1, 2), (0, 2)], focus: 2)
    #expect(
      try text(upstream, .tree) == """
        » mart
        ├─ raw  ╾ stg
        └─ stg
           └─ raw  (↑ line 2)

        """)
  }

  @Test func emptyDrawing() throws {
    for format in [OutputFormat.rails, .tree] { #expect(try text(drawing([], []), format).isEmpty) }
  }

  @Test func edgesToNowhereAreLeftOut() throws {
    let broken = drawing(["a"], [(0, 7), (-1, 0)])
    for format in [OutputFormat.rails, .tree, .dot, .mermaid] {
      #expect(try text(broken, format).contains("a"))
    }
  }

  @Test func deepAndWideDrawingsEnd() throws {
    let count = 30_000
    let chain = drawing((0..<count).map { "n\($0)" }, (1..<count).map { ($0 - 1, $0) })
    #expect(try text(chain).split(separator: "\n").count == count)
    #expect(try text(chain, .tree).split(separator: "\n").count == count)
    let fan = drawing((0..<count).map { "n\($0)" }, (1..<count).map { (0, $0) })
    #expect(try text(fan).split(separator: "\n").count == count)
  }

  @Test func dotEscapes() throws {
    var result = drawing(["a \"b\" \\", "c\nd"], [(0, 1)])
    result.edges[0].label = "FEEDS"
    result.frames = [Drawing.Frame(label: "sales", members: [1, 9])]
    #expect(
      try text(result, .dot) == #"""
        digraph {
          rankdir=LR;
          node [shape=box, style=rounded, fontname="Helvetica"];
          n0 [label="a \"b\" \\", shape=ellipse];
          n1 [label="c\nd", shape=ellipse];
          subgraph cluster_0 {
            label="sales";
            n1;
          }
          n0 -> n1 [label="FEEDS"];
        }

        """#)
  }

  @Test func mermaidEscapes() throws {
    var result = drawing(["a \"b\" <script>", "c;d"], [(0, 1)], focus: 1)
    result.nodes[0].kind = .contract
    result.edges[0].label = "uses|#1"
    #expect(
      try text(result, .mermaid) == """
        flowchart LR
          n0[/"a #34;b#34; #60;script#62;"/]
          n1(("c#59;d"))
          n0 -->|"uses|#35;1"| n1
          classDef focus stroke-width:3px
          class n1 focus

        """)
  }

  @Test func rowsOfPathsCanBeDrawn() throws {
    let path = PathCell(nodes: [nameless, node], relationships: [feeds])
    let table = Table(["p"], rows: [[.path(path)], [.node(node)]])
    let shown = try Renderer(format: .rails, options: RenderOptions()).text(Answer(table: table))
    #expect(shown.text == "●  (:A:B {x: 'it\\'s'})\n○  sales/orders         Product\n")
  }

  @Test func aPageGivesItsDrawing() throws {
    let page = Page(title: "x", panels: [Page.Panel("Lineage", [.text("-"), .drawing(lineage())])])
    let answer = Answer(table: Table(["n"], rows: []), page: page)
    let shown = try Renderer(format: .rails, options: RenderOptions()).text(answer).text
    #expect(try shown == text(lineage()))
  }

  @Test func rowsWithoutNodesCannotBeDrawn() {
    let renderer = Renderer(format: .dot, options: RenderOptions())
    let answer = Answer(table: Table(["n"], rows: [[.int(1)]]))
    #expect { try renderer.text(answer) } throws: {
      ($0 as? Diagnostic)?.code == "format.no-drawing"
    }
  }
}
