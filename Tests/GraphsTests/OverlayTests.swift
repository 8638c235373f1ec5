import Graphs
import TestSupport
import Testing

/// A base with a what-if must read like a base that was built that way.
@Suite struct OverlayTests {
  /// A graph as plain lists, and the same edits on it.
  struct Model {
    var labels: [[String]?] = []
    var names: [String?] = []
    var edges: [(type: String, from: Int, to: Int)?] = []
  }

  @Test(arguments: 1...40) func readsLikeARebuiltGraph(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var model = Model()
    for _ in 0..<Int.random(in: 1...12, using: &random) { Self.addNode(&model, &random) }
    for _ in 0..<Int.random(in: 0...30, using: &random) { Self.addEdge(&model, &random) }
    let baseNodes = model.labels.count
    let baseEdges = model.edges.count
    let (base, nodeIds, edgeIds) = Self.build(model)
    var overlay = Overlay(over: base)
    var nodes = nodeIds
    var edges = edgeIds
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      Self.edit(&model, &overlay, &nodes, &edges, &random)
    }
    let view = GraphView(base, overlay: overlay)
    Self.expectSame(view, model, nodes, edges, "seed \(seed), base \(baseNodes)/\(baseEdges)")
  }

  @Test func anEmptyOverlayIsTheBase() {
    var builder = GraphBuilder()
    _ = builder.addNode(labels: ["A"])
    let graph = builder.freeze().graph
    #expect(GraphView(graph, overlay: Overlay(over: graph)).overlay == nil)
  }

  private static func addNode(_ model: inout Model, _ random: inout SeededGenerator) {
    model.labels.append([["A"], ["B"], ["A", "B"], []].randomElement(using: &random) ?? [])
    model.names.append("n\(Int.random(in: 0...5, using: &random))")
  }

  private static func addEdge(_ model: inout Model, _ random: inout SeededGenerator) {
    let living = model.labels.indices.filter { model.labels[$0] != nil }
    guard let from = living.randomElement(using: &random),
      let to = living.randomElement(using: &random)
    else { return }
    model.edges.append((Bool.random(using: &random) ? "S" : "T", from, to))
  }

  private static func build(_ model: Model) -> (Graph, [UInt32], [UInt32]) {
    var builder = GraphBuilder()
    for (labels, name) in zip(model.labels, model.names) {
      let node = builder.addNode(labels: labels ?? [])
      builder.setProperty("name", of: node, to: name.map { .string($0) } ?? .null)
    }
    for case let edge? in model.edges {
      let id = builder.addRelationship(
        type: edge.type, from: UInt32(edge.from), to: UInt32(edge.to))
      builder.setProperty("n", ofRelationship: id, to: .int(Int64(id)))
    }
    let (graph, ids) = builder.freeze()
    let view = GraphView(graph)
    var edgeIds = [UInt32](repeating: 0, count: model.edges.count)
    for id in 0..<UInt32(graph.relationshipCount) {
      if case .int(let n) = view.property("n", ofRelationship: id) { edgeIds[Int(n)] = id }
    }
    return (graph, ids, edgeIds)
  }

  private static func edit(
    _ model: inout Model, _ overlay: inout Overlay, _ nodes: inout [UInt32],
    _ edges: inout [UInt32], _ random: inout SeededGenerator
  ) {
    let living = model.labels.indices.filter { model.labels[$0] != nil }
    switch Int.random(in: 0...5, using: &random) {
    case 0:
      addNode(&model, &random)
      nodes.append(overlay.addNode(labels: model.labels.last.flatMap { $0 } ?? []))
      overlay.setProperty(
        "name", of: nodes[nodes.count - 1],
        to: model.names.last.flatMap { $0 }.map { .string($0) } ?? .null)
    case 1:
      let before = model.edges.count
      addEdge(&model, &random)
      guard model.edges.count > before, case let edge?? = model.edges.last else { return }
      edges.append(
        overlay.addRelationship(
          type: edge.type, from: nodes[edge.from], to: nodes[edge.to]))
    case 2:
      guard
        let index = model.edges.indices.filter({ model.edges[$0] != nil })
          .randomElement(using: &random)
      else { return }
      model.edges[index] = nil
      overlay.removeRelationship(edges[index])
    case 3:
      guard let index = living.randomElement(using: &random) else { return }
      for (position, edge) in model.edges.enumerated() {
        guard let edge, edge.from == index || edge.to == index else { continue }
        model.edges[position] = nil
        overlay.removeRelationship(edges[position])
      }
      model.labels[index] = nil
      overlay.removeNode(nodes[index])
    case 4:
      guard let index = living.randomElement(using: &random) else { return }
      model.names[index] = Bool.random(using: &random) ? "changed" : nil
      overlay.setProperty(
        "name", of: nodes[index], to: model.names[index].map { .string($0) } ?? .null)
    default:
      guard let index = living.randomElement(using: &random) else { return }
      model.labels[index] = ["B", "C"]
      overlay.setLabels(["B", "C"], of: nodes[index])
    }
  }

  private static func expectSame(
    _ view: GraphView, _ model: Model, _ nodes: [UInt32], _ edges: [UInt32], _ message: Comment
  ) {
    let living = model.labels.indices.filter { model.labels[$0] != nil }
    #expect(
      Set(view.nodes(labelled: nil).all) == Set(living.map { nodes[$0] }), message)
    for label in ["A", "B", "C"] {
      let wanted = Set(
        living.filter { model.labels[$0]?.contains(label) == true }.map { nodes[$0] })
      let found = view.labels.find(label).map { Set(view.nodes(labelled: $0).all) } ?? []
      #expect(found == wanted, message)
    }
    for index in living {
      #expect(view.contains(nodes[index]), message)
      #expect(view.text("name", of: nodes[index]) == model.names[index], message)
      expectNeighbours(view, of: index, model, nodes, edges, message)
    }
  }

  private static func expectNeighbours(
    _ view: GraphView, of index: Int, _ model: Model, _ nodes: [UInt32], _ edges: [UInt32],
    _ message: Comment
  ) {
    for name in ["S", "T"] {
      guard let type = view.types.find(name) else { continue }
      var outgoing: Set<[UInt32]> = []
      Expansion(view, type: type, .outgoing).forEach(of: nodes[index]) {
        outgoing.insert([$0, $1])
      }
      var incoming: Set<[UInt32]> = []
      Expansion(view, type: type, .incoming).forEach(of: nodes[index]) {
        incoming.insert([$0, $1])
      }
      var wantedOut: Set<[UInt32]> = []
      var wantedIn: Set<[UInt32]> = []
      for (position, edge) in model.edges.enumerated() {
        guard let edge, edge.type == name else { continue }
        if edge.from == index { wantedOut.insert([nodes[edge.to], edges[position]]) }
        if edge.to == index { wantedIn.insert([nodes[edge.from], edges[position]]) }
      }
      #expect(outgoing == wantedOut, message)
      #expect(incoming == wantedIn, message)
    }
  }
}
