import Diagnostics
import Graphs
import Syntax

/// Changes the grain of a set of nodes: `S^product`, `S^domain`, `S^owner`, `S^field`.
struct Lift {
  let context: MeshContext

  static let targets = ["product", "port", "asset", "field", "contract", "domain", "owner"]

  init(_ context: MeshContext) {
    self.context = context
  }

  /// In no order, some more than once.
  func lift(_ nodes: [UInt32], to target: Name) throws -> [UInt32] {
    switch target.text {
    case "product": return nodes.flatMap { Containment.products(holding: $0, of: context) }
    case "port": return nodes.flatMap { ports(of: $0) }
    case "asset": return nodes.flatMap { assets(of: $0) }
    case "domain": return nodes.flatMap { domains(of: $0) }
    case "owner": return nodes.flatMap { owners(of: $0) }
    case "field": return nodes.flatMap { Containment.fields(of: $0, in: context) }
    case "contract": return nodes.flatMap { contracts(of: $0) }
    default:
      throw Diagnostic(
        "select.unknown-grain", "`^\(target.text)` is no change of grain", range: target.range,
        notes: ["it is one of \(Self.targets.map { "^" + $0 }.joined(separator: " "))"],
        suggestion: NearestName.suggestion(for: target.text, in: Self.targets))
    }
  }

  private func domains(of node: UInt32) -> [UInt32] {
    if context.isA(.domain, node) { return [node] }
    return Containment.products(holding: node, of: context).compactMap { context.domain(of: $0) }
  }

  /// Who answers for a node: its own owners, else its product's, else its domain's.
  private func owners(of node: UInt32) -> [UInt32] {
    if context.isA(.team, node) || context.isA(.person, node) { return [node] }
    let own = context.owners(of: node)
    if !own.isEmpty { return own }
    let products = Containment.products(holding: node, of: context)
    let ofProducts = products.flatMap { context.owners(of: $0) }
    if !ofProducts.isEmpty { return ofProducts }
    return products.compactMap { context.domain(of: $0) }.flatMap { context.owners(of: $0) }
  }

  private func contracts(of node: UInt32) -> [UInt32] {
    if context.isA(.contract, node) { return [node] }
    if context.isA(.port, node) { return context.neighbours(of: node, .governedBy) }
    if isContainer(node) {
      return Containment.products(holding: node, of: context)
        .flatMap { context.neighbours(of: $0, .hasPort) }
        .flatMap { context.neighbours(of: $0, .governedBy) }
    }
    return Containment.contracts(holding: node, of: context)
  }

  /// Input and output ports: of a product or what holds products, under a contract or one of its
  /// fields, or in front of an asset.
  private func ports(of node: UInt32) -> [UInt32] {
    if context.isA(.port, node) { return [node] }
    if isContainer(node) {
      return Containment.products(holding: node, of: context)
        .flatMap { context.neighbours(of: $0, .hasPort) }
        .filter { context.isA(.inputPort, $0) || context.isA(.outputPort, $0) }
    }
    let whole = holder(of: node)
    let contracts = context.isA(.contract, node) ? [node] : contracts(of: node)
    return contracts.flatMap { context.neighbours(of: $0, .governedBy, .incoming) }
      + context.neighbours(of: whole, .exposes, .incoming)
  }

  /// Assets: what a port exposes, what a product manages or its ports expose, and that of a field.
  private func assets(of node: UInt32) -> [UInt32] {
    let whole = holder(of: node)
    if context.isA(.asset, whole) { return [whole] }
    let managed =
      isContainer(node)
      ? Containment.products(holding: node, of: context)
        .flatMap { context.neighbours(of: $0, .manages) } : []
    let exposed = ports(of: node).flatMap { context.neighbours(of: $0, .exposes) }
    return (managed + exposed).filter { context.isA(.asset, $0) }
  }

  /// Products, and what products are found in or owned by.
  private func isContainer(_ node: UInt32) -> Bool {
    [MeshSchema.Label.product, .domain, .team, .person].contains { context.isA($0, node) }
  }

  /// The dataset or asset that a field is part of, else the node itself.
  private func holder(of node: UInt32) -> UInt32 {
    var current = node
    for _ in 0..<512 {
      guard let parent = context.neighbour(of: current, .hasField, .incoming) else { break }
      current = parent
    }
    return current
  }
}
