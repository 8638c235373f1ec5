import Diagnostics
import Graphs
import Snapshots
import TestSupport
import Testing

@testable import Workspaces

/// A difference holds all that differs, and nothing else: on random graphs.
@Suite struct RandomComparisonTests {
  private static let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 2_000

  private func comparison(_ before: Graph, _ after: Graph) throws -> MeshComparison {
    let workspace = Workspace(
      registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.open(before, name: "before")
    let was = try workspace.context()
    workspace.open(after, name: "after")
    return try MeshComparison(was, try workspace.context())
  }

  @Test func aGraphDoesNotDifferFromItself() throws {
    for seed in 0..<UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      let model = GraphModel.random(&random, hasAddresses: seed % 2 == 0)
      let found = try comparison(model.graph, model.graph)
      #expect(found.isEmpty, "seed \(seed): \(found.changes.map(\.row))")
      if seed % 2 == 0 {
        // Another order of nodes, and other places in files.
        let shuffled = try comparison(model.graph, model.shuffled(&random).graph)
        #expect(shuffled.isEmpty, "seed \(seed): \(shuffled.changes.map(\.row))")
      }
    }
  }

  @Test func appliedToTheEarlierGraphItGivesTheLater() throws {
    for seed in 0..<UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      let before = GraphModel.random(&random, hasAddresses: true)
      let after =
        seed % 5 == 0
        ? GraphModel.random(&random, hasAddresses: true) : before.edited(&random)
      let changes = try comparison(before.graph, after.graph).changes
      var state = GraphState(before)
      state.apply(changes)
      #expect(state == GraphState(after), "seed \(seed): \(changes.map(\.row))")
    }
  }
}

/// A graph as lists, to be edited and built.
private struct GraphModel {
  struct Node {
    var address: String?
    var labels: [String]
    var properties: [String: Int]
  }

  struct Link {
    var type: String
    var start: Int
    var end: Int
    var properties: [String: Int]
  }

  var nodes: [Node] = []
  var links: [Link] = []

  private static let labels = [["Product"], ["Port", "OutputPort"], ["Contract"], ["Field"], []]
  private static let types = ["HAS_PORT", "READ_BY", "HAS_FIELD", "OWNS", "KNOWS"]

  static func random(_ random: inout SeededGenerator, hasAddresses: Bool) -> GraphModel {
    var model = GraphModel()
    for _ in 0..<Int.random(in: 0...12, using: &random) { model.addNode(&random, hasAddresses) }
    for _ in 0..<Int.random(in: 0...20, using: &random) { model.addLink(&random) }
    return model
  }

  private mutating func addNode(_ random: inout SeededGenerator, _ hasAddress: Bool) {
    let address = "n\(Int.random(in: 0..<30, using: &random))"
    if hasAddress, nodes.contains(where: { $0.address == address }) { return }
    var properties = ["line": Int.random(in: 0..<9, using: &random)]
    if Bool.random(using: &random) { properties["id"] = Int.random(in: 0..<12, using: &random) }
    if Bool.random(using: &random) { properties["size"] = Int.random(in: 0..<3, using: &random) }
    nodes.append(
      Node(
        address: hasAddress ? address : nil,
        labels: Self.labels.randomElement(using: &random) ?? [], properties: properties))
  }

  private mutating func addLink(_ random: inout SeededGenerator) {
    guard !nodes.isEmpty else { return }
    let link = Link(
      type: Self.types.randomElement(using: &random) ?? "KNOWS",
      start: Int.random(in: nodes.indices, using: &random),
      end: Int.random(in: nodes.indices, using: &random),
      properties: ["weight": Int.random(in: 0..<3, using: &random), "line": links.count])
    if links.contains(where: {
      $0.type == link.type && $0.start == link.start && $0.end == link.end
    }) {
      return
    }
    links.append(link)
  }

  /// The same things in another order, at other places.
  func shuffled(_ random: inout SeededGenerator) -> GraphModel {
    let order = nodes.indices.shuffled(using: &random)
    var positions = [Int](repeating: 0, count: nodes.count)
    for (new, old) in order.enumerated() { positions[old] = new }
    var copy = GraphModel()
    copy.nodes = order.map { nodes[$0] }
    for index in copy.nodes.indices { copy.nodes[index].properties["line"] = index }
    copy.links = links.shuffled(using: &random).map { link in
      Link(
        type: link.type, start: positions[link.start], end: positions[link.end],
        properties: link.properties.merging(["line": 99]) { $1 })
    }
    return copy
  }

  func edited(_ random: inout SeededGenerator) -> GraphModel {
    var copy = shuffled(&random)
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      switch Int.random(in: 0..<7, using: &random) {
      case 0: copy.addNode(&random, true)
      case 1: copy.addLink(&random)
      case 2 where !copy.links.isEmpty:
        copy.links.remove(at: Int.random(in: copy.links.indices, using: &random))
      case 3 where !copy.links.isEmpty:
        let index = Int.random(in: copy.links.indices, using: &random)
        copy.links[index].properties["weight"] = Int.random(in: 0..<5, using: &random)
      case 4 where !copy.nodes.isEmpty:
        copy.removeNode(Int.random(in: copy.nodes.indices, using: &random))
      case 5 where !copy.nodes.isEmpty:
        let index = Int.random(in: copy.nodes.indices, using: &random)
        copy.nodes[index].properties["size"] = Int.random(in: 0..<5, using: &random)
        copy.nodes[index].labels = Self.labels.randomElement(using: &random) ?? []
      default:
        guard !copy.nodes.isEmpty else { continue }
        let address = "n\(Int.random(in: 0..<40, using: &random))"
        if copy.nodes.contains(where: { $0.address == address }) { continue }
        copy.nodes[Int.random(in: copy.nodes.indices, using: &random)].address = address
      }
    }
    return copy
  }

  private mutating func removeNode(_ index: Int) {
    nodes.remove(at: index)
    links.removeAll { $0.start == index || $0.end == index }
    for link in links.indices {
      if links[link].start > index { links[link].start -= 1 }
      if links[link].end > index { links[link].end -= 1 }
    }
  }

  var graph: Graph {
    var builder = GraphBuilder()
    for node in nodes {
      let id = builder.addNode(labels: node.labels)
      if let address = node.address {
        builder.setProperty("address", of: id, to: .string(address))
      }
      for (key, value) in node.properties.sorted(by: { $0.key < $1.key }) {
        // Ids are text, as importers keep them.
        builder.setProperty(key, of: id, to: key == "id" ? .string("\(value)") : .int(Int64(value)))
      }
    }
    for link in links {
      let id = builder.addRelationship(
        type: link.type, from: UInt32(link.start), to: UInt32(link.end))
      for (key, value) in link.properties.sorted(by: { $0.key < $1.key }) {
        builder.setProperty(key, ofRelationship: id, to: .int(Int64(value)))
      }
    }
    return builder.freeze(flow: ["READ_BY"]).graph
  }
}

/// What a graph says, keyed by address, so that rows can be applied to it.
private struct GraphState: Equatable {
  private var labels: [String: String] = [:]
  private var properties: [String: [String: String]] = [:]
  private var links: [String: [String: String]] = [:]

  init(_ model: GraphModel) {
    for node in model.nodes {
      let address = node.address ?? ""
      // Labels print in the order of their numbers, which a graph gives as they come.
      labels[address] = Self.sorted(node.labels.joined(separator: ":"))
      properties[address] = Self.texts(node.properties)
    }
    for link in model.links {
      let ends = [link.start, link.end].map { model.nodes[$0].address ?? "" }
      links["\(ends[0]) -[:\(link.type)]-> \(ends[1])"] = Self.texts(link.properties)
    }
  }

  private static func texts(_ properties: [String: Int]) -> [String: String] {
    properties.filter { $0.key != "line" }.mapValues { "\($0)" }
  }

  private static func sorted(_ labels: String) -> String {
    labels.split(separator: ":").sorted().joined(separator: ":")
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .int(let int): "\(int)"
    case .string(let text): text
    default: "\(value)"
    }
  }

  mutating func apply(_ changes: [MeshChange]) {
    for change in changes where change.change == .removed {
      switch change.subject {
      case .relationship: links[change.address] = nil
      case .node:
        labels[change.address] = nil
        properties[change.address] = nil
      default: break
      }
    }
    rename(changes)
    for change in changes where change.subject != .node || change.change == .added {
      apply(change)
    }
  }

  private mutating func rename(_ changes: [MeshChange]) {
    var names: [String: String] = [:]
    for change in changes where change.change == .renamed {
      names[Self.text(change.before)] = change.address
    }
    labels = Dictionary(
      labels.map { (names[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { $1 })
    properties = Dictionary(
      properties.map { (names[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { $1 })
    links = Dictionary(
      links.map { text, values in
        let parts = text.split(separator: " ").map(String.init)
        let ends = [parts[0], parts[2]].map { names[$0] ?? $0 }
        return ("\(ends[0]) \(parts[1]) \(ends[1])", values)
      }, uniquingKeysWith: { $1 })
  }

  private mutating func apply(_ change: MeshChange) {
    let after = Self.text(change.after)
    switch (change.subject, change.change) {
    case (.node, .added):
      labels[change.address] = Self.sorted(after)
      properties[change.address] = properties[change.address] ?? [:]
    case (.labels, _): labels[change.address] = Self.sorted(after)
    case (.property, .removed): properties[change.address]?[change.property] = nil
    case (.property, _): properties[change.address]?[change.property] = after
    case (.relationship, .added):
      guard case .map(let map) = change.after else { return links[change.address] = [:] }
      links[change.address] = Dictionary(
        uniqueKeysWithValues: zip(map.keys, map.values.map(Self.text)))
    case (.relationship, .changed): links[change.address]?[change.property] = after
    default: break
    }
  }
}
