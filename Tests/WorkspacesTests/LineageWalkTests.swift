import Diagnostics
import Graphs
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Lineage

/// Walks against plain searches, and what their options say.
@Suite struct LineageWalkTests {
  private static func random(_ seed: UInt64) -> (count: Int, feeds: [(from: Int, to: Int)]) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...14, using: &random)
    let feeds = (0..<Int.random(in: 0...30, using: &random)).map { _ in
      (
        from: Int.random(in: 0..<count, using: &random),
        to: Int.random(in: 0..<count, using: &random)
      )
    }
    return (count, feeds)
  }

  /// Visible nodes by their distance, when the hidden ones cost nothing.
  private static func reference(
    _ count: Int, _ feeds: [(from: Int, to: Int)], from start: Int, hidden: Set<Int>
  ) -> [Int: Int] {
    var best = [start: 0]
    // Bellman and Ford, with steps into hidden nodes for nothing.
    for _ in 0...count {
      for feed in feeds {
        guard let distance = best[feed.from] else { continue }
        let cost = distance + (hidden.contains(feed.to) ? 0 : 1)
        if cost < best[feed.to] ?? .max { best[feed.to] = cost }
      }
    }
    return best.filter { !hidden.contains($0.key) }
  }

  /// Counting needs no walk, and gives what a walk has rows; so does the radius of one product.
  @Test(arguments: 1...80) func countsAreOfTheWalk(seed: UInt64) throws {
    let (count, feeds) = Self.random(seed)
    let mesh = LineageMesh(count: count, feeds: feeds)
    for start in [0, count - 1] {
      for command in ["downstream", "upstream"] {
        let rows = try mesh.rows("\(command) d/p\(start) return address")
        #expect(
          try mesh.rows("\(command) d/p\(start) return count(*)") == [[String(rows.count)]],
          "seed \(seed)")
      }
      let reached = try mesh.rows("downstream d/p\(start) return address").count
      #expect(
        try mesh.rows("list d/p\(start) return blastRadius") == [[String(reached - 1)]],
        "seed \(seed)")
    }
  }

  @Test(arguments: 1...80) func hiddenNodesAreWalkedThrough(seed: UInt64) throws {
    let (count, feeds) = Self.random(seed)
    var builder = GraphBuilder()
    let hidden = Set((1..<count).filter { ($0 &* 7 + Int(seed)) % 3 == 0 })
    for product in 0..<count {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string("d/p\(product)"))
      builder.setProperty(
        "status", of: node, to: .string(hidden.contains(product) ? "draft" : "active"))
    }
    for feed in feeds {
      _ = builder.addRelationship(type: "FEEDS", from: UInt32(feed.from), to: UInt32(feed.to))
    }
    let mesh = LineageMesh(builder.freeze(flow: ["FEEDS"]).graph)
    let hide = hidden.isEmpty ? "" : " --hide drafts"
    let rows = try mesh.rows("downstream d/p0\(hide) return address, hop")
    let expected = Self.reference(count, feeds, from: 0, hidden: hidden)
      .map { ["d/p\($0.key)", String($0.value)] }
    #expect(Set(rows) == Set(expected), "seed \(seed)")
    #expect(rows.count == expected.count)
    // Edges over hidden nodes: exactly the pairs that hidden nodes alone lie between.
    let drawing = try mesh.drawing("downstream d/p0\(hide) --all")
    let shown = Set(drawing.nodes.map(\.id))
    for (index, node) in drawing.nodes.enumerated() {
      let number = Int(node.id.dropFirst(3)) ?? -1
      let near = Self.neighbours(of: number, feeds, hidden).map { "d/p\($0)" }.filter(
        shown.contains)
      let drawn = drawing.edges.filter { $0.from == index }.map { drawing.nodes[$0.to].id }
      #expect(Set(drawn) == Set(near), "seed \(seed): from \(node.id)")
      #expect(Set(drawn).count == drawn.count)
    }
  }

  /// What a node leads to, through hidden nodes only.
  private static func neighbours(
    of node: Int, _ feeds: [(from: Int, to: Int)], _ hidden: Set<Int>
  ) -> Set<Int> {
    var seen: Set<Int> = []
    var pending = [node]
    while let next = pending.popLast() {
      for feed in feeds where feed.from == next && seen.insert(feed.to).inserted {
        if hidden.contains(feed.to) { pending.append(feed.to) }
      }
    }
    return seen.subtracting(hidden)
  }

  @Test(arguments: 1...60) func reducedDrawingsReachTheSame(seed: UInt64) throws {
    let (count, feeds) = Self.random(seed)
    let edges = feeds.map { (start: UInt32($0.from), end: UInt32($0.to)) }
    let implied = TransitiveReduction(nodeCount: count, edges: edges) {}.isImplied
    let kept = zip(feeds, implied).filter { !$0.1 }.map(\.0)
    func reach(_ feeds: [(from: Int, to: Int)], _ start: Int) -> Set<Int> {
      Set(Self.reference(count, feeds, from: start, hidden: []).keys)
    }
    for start in 0..<count { #expect(reach(feeds, start) == reach(kept, start), "seed \(seed)") }
    // Nothing more could go: without a kept edge between rings something is not reached.
    for (index, edge) in kept.enumerated()
    where edge.from != edge.to && !reach(kept, edge.to).contains(edge.from)
      && kept.count(where: { $0.from == edge.from && $0.to == edge.to }) == 1
    {
      let rest = kept.enumerated().filter { $0.offset != index }.map(\.element)
      let ring = reach(kept, edge.from).filter { reach(kept, $0).contains(edge.from) }
      let others = reach(kept, edge.to).filter { reach(kept, $0).contains(edge.to) }
      let alone = kept.count { ring.contains($0.from) && others.contains($0.to) } == 1
      if alone { #expect(!reach(rest, edge.from).contains(edge.to), "seed \(seed): \(edge)") }
    }
  }

  @Test func reductionIsSaid() throws {
    let mesh = LineageMesh(count: 3, feeds: [(0, 1), (1, 2), (0, 2)])
    let drawing = try mesh.drawing("downstream d/p0 --reduced")
    #expect(drawing.edges.count == 2)
    #expect(drawing.footnotes == ["… 1 edge not drawn, since longer ways say the same"])
    #expect(try mesh.drawing("downstream d/p0").edges.count == 3)
  }

  // MARK: Scope

  /// p0 feeds p1 … p5 in a chain.
  private static var chain: LineageMesh {
    LineageMesh(count: 6, feeds: (0..<5).map { ($0, $0 + 1) })
  }

  @Test func depthBoundsTheDrawingAndNeverTheRows() throws {
    let mesh = Self.chain
    let drawing = try mesh.drawing("downstream d/p0 --depth 2")
    #expect(drawing.nodes.map(\.id) == ["d/p0", "d/p1", "d/p2"])
    #expect(drawing.footnotes == ["… 3 more downstream: 3 products; `--depth 3`"])
    #expect(try mesh.rows("downstream d/p0 --depth 2").count == 6)
    #expect(try mesh.rows("CALL dpq.downstream('d/p0', {depth: 1})").count == 6)
    #expect(try mesh.rows("downstream d/p0 --depth 1 where hop = 5").count == 1)
    #expect(
      try mesh.drawing("lineage d/p3 --depth 1").footnotes == [
        "… 2 more upstream: 2 products; `--depth 2`", "… 1 more downstream: 1 product; `--depth 2`",
      ])
  }

  @Test func aNodeWithManyNeighboursIsCutAndCounted() throws {
    let count = 100_001
    let mesh = LineageMesh(count: count, feeds: (1..<count).map { (0, $0) })
    let drawing = try mesh.drawing("downstream d/p0")
    #expect(drawing.nodes.count == 60)
    #expect(drawing.edges.count == 59)
    #expect(drawing.footnotes == ["… 99941 more downstream: 99941 products; `--limit 120`"])
    #expect(try mesh.drawing("downstream d/p0 --depth 1").nodes.count == 1_000)
    #expect(try mesh.drawing("downstream d/p0 --limit 5").nodes.count == 5)
    let whole = try mesh.drawing("downstream d/p0 --all")
    #expect(whole.nodes.count == 10_000)
    #expect(whole.footnotes == ["… 90001 more downstream: 90001 products; `|> csv` lists all"])
    let rows = try mesh.rows("downstream d/p0 return count(*)")
    #expect(rows == [["100001"]])
    #expect(try mesh.rows("path d/p0..d/p77777").count == 2)
  }

  @Test func everythingMayBeSelected() throws {
    let mesh = LineageMesh(count: 5_000, feeds: (0..<4_999).map { ($0, $0 + 1) })
    let drawing = try mesh.drawing("lineage *")
    #expect(drawing.nodes.count == 60)
    #expect(drawing.footnotes == ["… 4940 more of the selection: 4940 products; `--limit 120`"])
    #expect(try mesh.rows("lineage *").count == 5_000)
  }

  /// One ring of 100,000 products: nothing may recur, and every verb has an answer.
  @Test func aLargeRing() throws {
    let count = 100_000
    let mesh = LineageMesh(count: count, feeds: (0..<count).map { ($0, ($0 + 1) % count) })
    #expect(try mesh.rows("upstream d/p0 return count(*), min(hop)") == [["100000", "-99999"]])
    let routes = try mesh.run("path d/p0..d/p50000 --shortest 3 return count(*)").answer
    #expect(routes.table.row(0).map(\.self) == [.int(50_001)])
    #expect(try mesh.run("path d/p0..d/p50000").answer.notes == ["the only route, 50000 steps"])
    #expect(try mesh.rows("downstream d/p0 --by owner return count(*)") == [["100000"]])
    #expect(try mesh.drawing("downstream d/p0 --all --reduced").nodes.count == 10_000)
  }

  // MARK: Basis and grouping

  @Test func basesAreToldApart() throws {
    let bases = ["declared", "agreed", "observed", "observed", "inferred", nil, "declared"]
    let feeds = [(0, 1), (0, 1), (0, 1), (0, 2), (0, 3), (0, 4), (2, 4)]
    let mesh = LineageMesh(count: 5, feeds: feeds.map { (from: $0.0, to: $0.1) }) { bases[$0] }
    #expect(
      try mesh.rows("downstream d/p0 return address, basis, steps order by address") == [
        ["d/p0", "–", "0"], ["d/p1", "agreed", "3"], ["d/p2", "bypass", "1"],
        ["d/p3", "inferred", "1"], ["d/p4", "declared", "1"],
      ])
    let drawing = try mesh.drawing("downstream d/p0")
    let edges = drawing.edges.map { "\(drawing.nodes[$0.to].id) \($0.label) \($0.mark.rawValue)" }
    #expect(
      edges.sorted() == [
        "d/p1 agreed plain", "d/p2 bypass warning", "d/p3 inferred dim", "d/p4 declared plain",
        "d/p4 declared plain",
      ])
    #expect(
      drawing.nodes.first { $0.id == "d/p2" }?.details[2].hasSuffix("bypass from d/p0") == true)
  }

  @Test func groupsHaveCountedSteps() throws {
    let mesh = LineageMesh()
    let rows = try mesh.rows(
      "downstream sales/orders --by domain return address, hop, members, steps, from "
        + "order by hop, address")
    #expect(rows.first?.prefix(2) == ["sales", "0"] && rows.first?[4] == "–")
    let members = try mesh.first("list sales/orders+,domain:sales where kind = 'product'")
    #expect(rows.first?[2] == String(members.count))
    // Every step of the closure between two domains stands behind exactly one edge.
    let drawing = try mesh.drawing("downstream sales/orders --by domain")
    let steps = drawing.edges.reduce(0) {
      $0 + (Int($1.label.prefix { $0 != " " }.dropFirst()) ?? 0)
    }
    let counted = try mesh.rows(
      "UNWIND select('sales/orders+') AS a MATCH (a)-[:FEEDS]->(b) "
        + "WHERE b IN select('sales/orders+') AND a.domain <> b.domain "
        + "RETURN count(DISTINCT [a, b])")
    #expect([[String(steps)]] == counted)
    #expect(Set(drawing.nodes.map(\.id)).count == drawing.nodes.count)
    #expect(
      try mesh.first("downstream sales/orders --by team return address")
        == mesh.first("downstream sales/orders --by owner return address"))
    #expect(
      try mesh.first("downstream sales/orders/daily@2 --by product return address").contains(
        "finance/revenue"))
  }

  /// An input that flows to one asset of its product is not carried by a port over another one.
  @Test func flowInsideAProductSaysWhichPortCarriesIt() throws {
    var builder = GraphBuilder()
    func node(_ labels: [String], _ address: String, in builder: inout GraphBuilder) -> UInt32 {
      let node = builder.addNode(labels: labels)
      builder.setProperty("address", of: node, to: .string(address))
      return node
    }
    let product = node(["Product"], "d/p", in: &builder)
    let inputs = ["a", "b"].map { node(["Port", "InputPort"], "d/p/\($0)", in: &builder) }
    let outputs = ["x@1", "y@1"].map { node(["Port", "OutputPort"], "d/p/\($0)", in: &builder) }
    let assets = ["x", "y"].map { node(["Asset"], "asset:\($0)", in: &builder) }
    let job = node(["Job"], "job:load", in: &builder)
    let links =
      (inputs + outputs).map { ("HAS_PORT", product, $0) }
      + (assets + [job]).map { ("MANAGES", product, $0) }
      + zip(outputs, assets).map { ("EXPOSES", $0, $1) }
      + [("FLOWS_TO", inputs[0], job), ("FLOWS_TO", job, assets[0])]
    for (type, from, to) in links {
      _ = builder.addRelationship(type: type, from: from, to: to)
    }
    let mesh = LineageMesh(builder.freeze(flow: ["FLOWS_TO"]).graph)
    #expect(try mesh.first("downstream d/p/a where hop = 1 return address") == ["d/p/x@1"])
    #expect(
      try mesh.first("downstream d/p/b where hop = 1 return address") == ["d/p/x@1", "d/p/y@1"])
    #expect(try mesh.first("upstream d/p/y@1 where hop < 0 return address") == ["d/p/b"])
  }

  // MARK: Bad input

  @Test(arguments: [
    ("upstream d/p0 --all --depth 2", "command.contradiction"),
    ("upstream d/p0 --all --limit 2", "command.contradiction"),
    ("upstream d/p0 --limit 0", "command.option-value"),
    ("upstream d/p0 --depth -1", "command.option-value"),
    ("upstream d/p0 --stop-at-masking --grain product", "command.contradiction"),
    ("upstream d/p0 --by galaxy", "command.option-value"),
    ("upstream d/p0 --hide unicorns", "walk.unknown-kind"),
    ("upstream d/p0 --hide ,", "command.option-value"),
    ("upstream nobody", "select.unknown"), ("upstream", "command.usage"),
    ("path d/p0..d/p2 --by domain", "command.unknown-option"),
    ("path d/p0..d/p2 --all --shortest 2", "command.contradiction"),
    ("path d/p0..d/p2 --shortest 0", "command.option-value"),
    ("path d/p0", "command.usage"), ("path d/p0..", "command.usage"),
    ("path d/p0..d/p0", "path.same-ends"), ("path d/p0..nobody", "select.unknown"),
  ])
  func whatCannotBeMeantIsSaid(_ statement: String, _ code: String) throws {
    let failure = try #require(Self.chain.failure(statement), "\(statement) has an answer")
    #expect(failure.code == code, "\(statement): \(failure.message)")
    #expect(failure.message.utf8.count < 400)
  }

  @Test func aWordOfManyMeaningsHasCandidates() throws {
    var builder = GraphBuilder()
    for address in ["a/orders", "b/orders", "c/orders"] {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string(address))
    }
    let mesh = LineageMesh(builder.freeze(flow: ["FEEDS"]).graph)
    let failure = try #require(mesh.failure("upstream orders"))
    #expect(failure.code == "select.ambiguous")
    #expect(failure.notes == ["a/orders", "b/orders", "c/orders"])
    // A glob takes all of them; nothing flows between them.
    #expect(try mesh.rows("upstream */orders").count == 3)
    #expect(try mesh.run("path a/orders..c/orders").isNegative)
  }
}
