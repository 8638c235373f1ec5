import Graphs
import TestSupport
import Testing

/// The writer's counts are the differences of two states that are compared as a whole.
@Suite struct OverlayWriterTests {
  @Test(arguments: 1...60) func effectsAreDifferences(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var writer = OverlayWriter(Self.start(&random))
    let before = State(GraphView(writer.overlay.base, overlay: writer.overlay))
    for _ in 0..<Int.random(in: 1...40, using: &random) { Self.write(&writer, &random) }
    let after = State(GraphView(writer.overlay.base, overlay: writer.overlay))
    #expect(writer.effects == State.effects(from: before, to: after), "seed \(seed)")
  }

  @Test func changesAreGivenOnce() {
    var writer = OverlayWriter(Overlay(over: GraphBuilder().freeze().graph))
    let set = writer.overlay.internLabels(["A"])
    let node = writer.addNode(labelSet: set)
    #expect(writer.takeChanges().addedNodes == [node])
    #expect(writer.takeChanges().isEmpty)
    let other = writer.addNode(labelSet: set)
    let type = writer.overlay.internType("T")
    let relationship = writer.addRelationship(type: type, from: node, to: other)
    let changes = writer.takeChanges()
    #expect(changes.addedRelationships == [relationship])
    #expect(changes.touchedNodes(in: writer.overlay) == [node, other])
  }

  @Test func whatIsWrittenPastTheWriterIsNotCounted() {
    var writer = OverlayWriter(Overlay(over: GraphBuilder().freeze().graph))
    let set = writer.overlay.internLabels([])
    let (a, b) = (writer.addNode(labelSet: set), writer.addNode(labelSet: set))
    let derived = writer.overlay.addRelationship(type: "T", from: a, to: b)
    writer.overlay.setProperty("p", ofRelationship: derived, to: .int(1))
    #expect(writer.effects.addedRelationships == 0)
    writer.removeRelationship(derived)
    #expect(writer.effects.addedRelationships == 0 && writer.effects.addedProperties == 0)
    #expect(writer.effects.addedNodes == 2)
  }

  @Test func addressesFollowTheWrites() {
    var builder = GraphBuilder()
    let node = builder.addNode(labels: ["A"])
    builder.setProperty("address", of: node, to: .string("a/x"))
    let base = builder.freeze().graph
    var overlay = Overlay(over: base)
    let added = overlay.addNode(labels: ["A"])
    overlay.setProperty("address", of: added, to: .string("a/y"))
    overlay.setProperty("address", of: 0, to: .string("a/z"))
    let view = GraphView(base, overlay: overlay)
    #expect(view.nodes(at: "a/x").isEmpty)
    #expect(view.nodes(at: "a/y") == [added])
    #expect(view.nodes(at: "a/z") == [0])
    overlay.setProperty("address", of: added, to: .null)
    overlay.removeNode(0)
    let later = GraphView(base, overlay: overlay)
    #expect(later.node(at: "a/y") == nil && later.node(at: "a/z") == nil)
  }

  @Test(arguments: 1...20) func compactedLooksTheSame(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var writer = OverlayWriter(Self.start(&random))
    for _ in 0..<30 { Self.write(&writer, &random) }
    let view = GraphView(writer.overlay.base, overlay: writer.overlay)
    let looks = State(view).looks
    #expect(State(GraphView(view.compacted().graph)).looks == looks, "seed \(seed)")
  }

  // MARK: Writing at random

  private static func start(_ random: inout SeededGenerator) -> Overlay {
    var builder = GraphBuilder()
    for number in 0..<6 {
      let node = builder.addNode(labels: number % 2 == 0 ? ["A"] : ["B"])
      builder.setProperty("p", of: node, to: .int(Int64(number)))
    }
    for _ in 0..<8 {
      let id = builder.addRelationship(
        type: "T", from: UInt32.random(in: 0..<6, using: &random),
        to: UInt32.random(in: 0..<6, using: &random))
      builder.setProperty("q", ofRelationship: id, to: .string("x"))
    }
    return Overlay(over: builder.freeze().graph)
  }

  private static func write(_ writer: inout OverlayWriter, _ random: inout SeededGenerator) {
    let view = GraphView(writer.overlay.base, overlay: writer.overlay)
    let nodes = (0..<UInt32(view.nodeBound)).filter { view.contains($0) }
    let edges = (0..<UInt32(view.relationshipBound)).filter { view.contains(relationship: $0) }
    let value: Value = [.null, .int(1), .int(2), .float(1)].randomElement(using: &random) ?? .null
    let key = writer.overlay.internKey(["p", "q"].randomElement(using: &random) ?? "p")
    let label = writer.overlay.internLabel(["A", "B", "C"].randomElement(using: &random) ?? "A")
    let node = nodes.randomElement(using: &random)
    let edge = edges.randomElement(using: &random)
    switch Int.random(in: 0...7, using: &random) {
    case 0: _ = writer.addNode(labelSet: writer.overlay.internLabels(["A", "D"]))
    case 1:
      guard let node, let other = nodes.randomElement(using: &random) else { return }
      _ = writer.addRelationship(type: writer.overlay.internType("U"), from: node, to: other)
    case 2:
      if let node { writer.setProperty(key, of: node, to: value) }
    case 3:
      if let edge { writer.setProperty(key, ofRelationship: edge, to: value) }
    case 4:
      if let node { writer.addLabels([label], to: node) }
    case 5:
      if let node { writer.removeLabels([label], from: node) }
    case 6:
      if let edge { writer.removeRelationship(edge) }
    default:
      guard let node, Int.random(in: 0...2, using: &random) == 0 else { return }
      for id in edges where view.relationship(id).start == node || view.relationship(id).end == node
      {
        writer.removeRelationship(id)
      }
      writer.removeNode(node)
    }
  }
}

/// Everything in a view, to be compared with another moment.
private struct State {
  var nodes: Set<UInt32> = []
  var relationships: Set<UInt32> = []
  var labels: Set<String> = []
  var properties: Set<String> = []
  /// Nodes and relationships by their looks alone.
  var looks: [String] = []

  init(_ view: GraphView) {
    for id in 0..<UInt32(view.nodeBound) where view.contains(id) {
      nodes.insert(id)
      labels.formUnion(view.labelNames(of: id))
      looks.append(Self.look(of: id, view))
      for (key, value) in view.properties(of: id) {
        properties.insert("n\(id) \(key) \(value)")
      }
    }
    for id in 0..<UInt32(view.relationshipBound) where view.contains(relationship: id) {
      relationships.insert(id)
      let (type, start, end) = view.relationship(id)
      let own = view.properties(ofRelationship: id)
      let ends = Self.look(of: start, view) + " " + Self.look(of: end, view)
      looks.append("\(view.types[type]) \(own) \(ends)")
      for (key, value) in own { properties.insert("r\(id) \(key) \(value)") }
    }
    looks.sort()
  }

  private static func look(of node: UInt32, _ view: GraphView) -> String {
    "\(view.labelNames(of: node).sorted()) \(view.properties(of: node))"
  }

  static func effects(from old: State, to new: State) -> SideEffects {
    var effects = SideEffects()
    effects.addedNodes = new.nodes.subtracting(old.nodes).count
    effects.removedNodes = old.nodes.subtracting(new.nodes).count
    effects.addedRelationships = new.relationships.subtracting(old.relationships).count
    effects.removedRelationships = old.relationships.subtracting(new.relationships).count
    effects.addedLabels = new.labels.subtracting(old.labels).count
    effects.removedLabels = old.labels.subtracting(new.labels).count
    effects.addedProperties = new.properties.subtracting(old.properties).count
    effects.removedProperties = old.properties.subtracting(new.properties).count
    return effects
  }
}
