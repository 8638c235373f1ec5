import Graphs
import Testing

@Suite struct GraphBuilderTests {
  @Test func numbersNodesByLabelGroupThenByLevel() {
    var builder = GraphBuilder()
    let last = builder.addNode(labels: ["B"])
    let middle = builder.addNode(labels: ["B"])
    let other = builder.addNode(labels: ["A", "B"])
    let first = builder.addNode(labels: ["B"])
    _ = builder.addRelationship(type: "FLOW", from: first, to: middle)
    _ = builder.addRelationship(type: "FLOW", from: middle, to: last)
    let (graph, ids) = builder.freeze(flow: ["FLOW"])
    #expect(graph.nodeCount == 4)
    #expect(ids[Int(other)] == 3)
    #expect(ids[Int(first)] < ids[Int(middle)])
    #expect(ids[Int(middle)] < ids[Int(last)])
    #expect(graph.groups.map(\.nodes.count) == [3, 1])
  }

  @Test func keepsParallelRelationshipsAndSelfLoops() {
    var builder = GraphBuilder()
    let a = builder.addNode(labels: [])
    let b = builder.addNode(labels: [])
    for (from, to) in [(a, b), (a, b), (b, b), (b, a)] {
      let relationship = builder.addRelationship(type: "T", from: from, to: to)
      builder.setProperty("n", ofRelationship: relationship, to: .int(Int64(relationship)))
    }
    let view = GraphView(builder.freeze().graph)
    let out = Expansion(view, type: 0, .outgoing)
    let into = Expansion(view, type: 0, .incoming)
    #expect(pairs(out, 0).map(\.0) == [1, 1])
    #expect(pairs(out, 1).map(\.0) == [0, 1])
    #expect(pairs(into, 1).map(\.0) == [0, 0, 1])
    for (neighbour, id) in pairs(into, 1) {
      #expect(view.relationship(id) == (type: 0, start: neighbour, end: 1))
    }
  }

  @Test func typesColumnsByTheirValues() {
    var builder = GraphBuilder()
    let nodes = (0..<3).map { _ in builder.addNode(labels: ["N"]) }
    for (index, node) in nodes.enumerated() {
      builder.setProperty("int", of: node, to: .int(Int64(index)))
      builder.setProperty("text", of: node, to: .string("t\(index % 2)"))
    }
    builder.setProperty("flag", of: nodes[1], to: .bool(true))
    builder.setProperty("mixed", of: nodes[0], to: .float(1.5))
    builder.setProperty("mixed", of: nodes[2], to: .string("x"))
    builder.setProperty("int", of: nodes[0], to: .int(9))
    let view = GraphView(builder.freeze().graph)
    #expect(view.text("text", of: 2) == "t0")
    #expect(intValue(view.property("int", of: 0)) == 9)
    #expect(view.property("flag", of: 0).isNull)
    #expect(view.text("mixed", of: 2) == "x")
    #expect(view.properties(of: 1).map(\.key) == ["flag", "int", "text"])
  }

  @Test func findsAddressesAndAliases() {
    var builder = GraphBuilder()
    let node = builder.addNode(labels: ["Product"])
    builder.setProperty("address", of: node, to: .string("sales/orders"))
    builder.setProperty("aliases", of: node, to: .list([.string("urn:x"), .string("o")]))
    let view = GraphView(builder.freeze().graph)
    #expect(view.node(at: "sales/orders") == 0)
    #expect(view.node(at: "sales") == nil)
    #expect(view.nodes(aliased: "o") == [0])
    #expect(view.nodes(aliased: "nobody").isEmpty)
  }

  @Test func readsAnEmptyGraph() {
    let view = GraphView(GraphBuilder().freeze().graph)
    #expect(view.nodes(labelled: nil).all.isEmpty)
    #expect(view.node(at: "x") == nil)
    #expect(!view.contains(0))
  }

  /// A type whose few sources lie far apart is stored by key, and answers the same.
  @Test func storesRareTypesByKey() {
    var builder = GraphBuilder()
    let nodes = (0..<1_000).map { _ in builder.addNode(labels: ["N"]) }
    for index in stride(from: 0, to: 1_000, by: 100) {
      _ = builder.addRelationship(type: "RARE", from: nodes[index], to: nodes[999 - index])
    }
    let view = GraphView(builder.freeze().graph)
    let rare = Expansion(view, type: 0, .outgoing)
    #expect(!rare.adjacency.keys.isEmpty)
    for index in 0..<UInt32(1_000) {
      #expect(pairs(rare, index).map(\.0) == (index % 100 == 0 ? [999 - index] : []))
    }
    for id in 0..<UInt32(10) {
      #expect(view.relationship(id).start == id * 100)
    }
  }

  private func pairs(_ expansion: Expansion, _ node: UInt32) -> [(UInt32, UInt32)] {
    var found: [(UInt32, UInt32)] = []
    expansion.forEach(of: node) { found.append(($0, $1)) }
    return found
  }

  private func intValue(_ value: Value) -> Int64? {
    if case .int(let int) = value { int } else { nil }
  }
}
