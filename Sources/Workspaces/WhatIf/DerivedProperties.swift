import Graphs

/// `owner` and `domain` as the relationships of a view imply them: addresses, as text.
struct DerivedProperties {
  static let keys = ["owner", "domain"]

  private let view: GraphView
  private let schema: MeshSchema

  init(_ view: GraphView) {
    self.view = view
    schema = MeshSchema(view)
  }

  func value(_ key: String, of node: UInt32) -> String? {
    key == "owner" ? owner(of: node) : domain(of: node)
  }

  /// Nodes whose derived properties follow from this one's: a product's ports, a port's contracts.
  func dependents(of node: UInt32) -> Set<UInt32> {
    guard view.contains(node) else { return [] }
    let ports = neighbours(node, .hasPort, .outgoing)
    let contracts = (ports + [node]).flatMap { neighbours($0, .governedBy, .outgoing) }
    return Set(ports + contracts)
  }

  /// Whether a node carries a label of the mesh and stands for something known.
  func isOfTheMesh(_ node: UInt32) -> Bool {
    MeshSchema.Label.allCases.contains { $0 != .unresolved && isA($0, node) }
  }

  private func owner(of node: UInt32) -> String? {
    if let own = first(neighbours(node, .owns, .incoming)) { return own }
    if isA(.port, node), let product = neighbours(node, .hasPort, .incoming).first {
      return first(neighbours(product, .owns, .incoming))
    }
    guard isA(.contract, node) else { return nil }
    return agreed(providers(of: node).map { owner(of: $0) })
  }

  private func domain(of node: UInt32) -> String? {
    if isA(.product, node) { return first(neighbours(node, .contains, .incoming)) }
    if isA(.port, node), let product = neighbours(node, .hasPort, .incoming).first {
      return first(neighbours(product, .contains, .incoming))
    }
    guard isA(.contract, node) else { return nil }
    return agreed(providers(of: node).map { domain(of: $0) })
  }

  /// The ports by which a contract is kept; one that is read under it says nothing of it.
  private func providers(of contract: UInt32) -> [UInt32] {
    neighbours(contract, .governedBy, .incoming).filter { isA(.outputPort, $0) }
  }

  /// The one value of all that have any.
  private func agreed(_ values: [String?]) -> String? {
    let distinct = Set(values.compactMap(\.self))
    return distinct.count == 1 ? distinct.first : nil
  }

  private func first(_ nodes: [UInt32]) -> String? {
    nodes.compactMap { view.text("address", of: $0) }.min()
  }

  private func isA(_ label: MeshSchema.Label, _ node: UInt32) -> Bool {
    schema.number(of: label).map { view.hasLabel($0, node) } ?? false
  }

  private func neighbours(
    _ node: UInt32, _ relation: MeshSchema.Relation, _ direction: GraphView.Direction
  ) -> [UInt32] {
    var found: Set<UInt32> = []
    schema.expansion(relation, direction)?.forEach(of: node) { neighbour, _ in
      found.insert(neighbour)
    }
    return found.sorted()
  }
}
