import Graphs

/// Where lineage starts from a set of nodes: each at its own grain, containers at their members.
package struct LineageStarts: Sendable {
  /// Ascending by grain name; the starts of each ascending.
  package let byGrain: [(grain: Grain, nodes: [UInt32])]

  package init(_ nodes: [UInt32], grain wanted: Grain? = nil, in context: MeshContext) {
    var starts: [Grain: Set<UInt32>] = [:]
    for node in nodes {
      for member in Self.members(of: node, in: context) {
        guard let own = Grain.of(member, in: context) else { continue }
        guard let wanted, wanted != own else {
          starts[own, default: []].insert(member)
          continue
        }
        for other in Self.convert(member, to: wanted, in: context) {
          starts[wanted, default: []].insert(other)
        }
      }
    }
    byGrain = starts.keys.sorted { $0.rawValue < $1.rawValue }.map {
      ($0, (starts[$0] ?? []).sorted())
    }
  }

  /// Domains, teams, people and contracts start from what they hold.
  static func members(of node: UInt32, in context: MeshContext) -> [UInt32] {
    if Grain.of(node, in: context) != nil { return [node] }
    if context.isA(.domain, node) { return Containment.products(inDomain: node, of: context) }
    if context.isA(.contract, node) {
      return context.neighbours(of: node, .governedBy, .incoming)
    }
    if context.isA(.team, node) || context.isA(.person, node) {
      return context.neighbours(of: node, .owns).filter { context.isA(.product, $0) }
    }
    return []
  }

  /// The same thing at another grain: a product's ports, a port's product, a field's dataset's
  /// ports.
  static func convert(
    _ node: UInt32, to grain: Grain, in context: MeshContext
  ) -> [UInt32] {
    switch grain {
    case .product:
      return Containment.products(holding: node, of: context)
    case .port:
      if context.isA(.product, node) {
        return context.neighbours(of: node, .hasPort).filter {
          context.isA(.inputPort, $0) || context.isA(.outputPort, $0)
        }
      }
      return context.neighbours(of: node, .exposes, .incoming)
    case .asset:
      if context.isA(.product, node) {
        return context.neighbours(of: node, .manages).filter { context.isA(.asset, $0) }
      }
      return context.neighbours(of: node, .exposes)
    case .field:
      return Containment.fields(of: node, in: context)
    }
  }
}
