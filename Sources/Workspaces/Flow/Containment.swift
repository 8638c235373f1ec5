import Graphs

/// What holds what: products of a domain, the product of a port or field, the fields of anything.
package enum Containment {
  /// Products of a domain and of the domains nested in it, ascending.
  package static func products(inDomain domain: UInt32, of context: MeshContext) -> [UInt32] {
    var found: Set<UInt32> = []
    var seen: Set<UInt32> = [domain]
    var pending = [domain]
    while let next = pending.popLast() {
      for child in context.neighbours(of: next, .contains) where seen.insert(child).inserted {
        if context.isA(.product, child) { found.insert(child) } else { pending.append(child) }
      }
    }
    return found.sorted()
  }

  /// The products that a node belongs to: itself, its port's, or those whose ports its contract
  /// governs.
  package static func products(holding node: UInt32, of context: MeshContext) -> [UInt32] {
    if context.isA(.domain, node) { return products(inDomain: node, of: context) }
    if let product = context.product(of: node) { return [product] }
    if context.isA(.source, node) { return [node] }
    if context.isA(.team, node) || context.isA(.person, node) {
      return context.neighbours(of: node, .owns).filter { context.isA(.product, $0) }
    }
    let contracts = context.isA(.contract, node) ? [node] : contracts(holding: node, of: context)
    let ports = contracts.flatMap { context.neighbours(of: $0, .governedBy, .incoming) }
    return Set(ports.compactMap { context.product(of: $0) }).sorted()
  }

  /// The contracts whose schema a dataset or field is part of.
  package static func contracts(holding node: UInt32, of context: MeshContext) -> [UInt32] {
    var current = node
    for _ in 0..<512 {
      if let parent = context.neighbour(of: current, .hasField, .incoming) {
        current = parent
      } else {
        break
      }
    }
    return context.neighbours(of: current, .hasDataset, .incoming)
  }

  /// Every field below a node: of a contract's datasets, a port's contracts, a product's ports.
  package static func fields(of node: UInt32, in context: MeshContext) -> [UInt32] {
    var found: [UInt32] = []
    var seen: Set<UInt32> = [node]
    var pending = [node]
    let relations: [MeshSchema.Relation] = [.hasPort, .governedBy, .hasDataset, .hasField]
    while let next = pending.popLast() {
      if context.isA(.field, next) { found.append(next) }
      for relation in relations {
        for child in context.neighbours(of: next, relation) where seen.insert(child).inserted {
          pending.append(child)
        }
      }
    }
    return found.sorted()
  }
}
