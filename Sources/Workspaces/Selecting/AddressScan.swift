import Graphs

/// Walks the addresses of a mesh.
enum AddressScan {
  /// Calls `body` with every address and its node, in node order. O(nodes).
  static func forEach(
    in context: MeshContext, _ body: (_ address: String, _ node: UInt32) -> Void
  ) {
    guard let key = context.view.keys.find("address") else { return }
    let reader = PropertyReader(context.view, key: key)
    for node in context.view.nodes(labelled: nil).all {
      if case .string(let address) = reader.value(of: node) { body(address, node) }
    }
  }

  /// The nodes whose address satisfies the predicate, ascending.
  static func nodes(
    in context: MeshContext, where matches: (String) -> Bool
  ) -> [UInt32] {
    var found: [UInt32] = []
    forEach(in: context) { address, node in
      if matches(address) { found.append(node) }
    }
    return found
  }
}
