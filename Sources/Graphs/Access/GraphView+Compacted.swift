extension GraphView {
  /// A graph of its own: the base with the what-if worked in, or only some of its nodes and the
  /// relationships among them.
  ///
  /// Nodes are numbered anew; `ids` gives the new id of each kept one, and `flow` the order as
  /// `GraphBuilder.freeze` takes it. O(nodes × keys + relationships × keys).
  package func compacted(
    keeping chosen: [UInt32]? = nil, flow: [String] = []
  ) -> (graph: Graph, ids: [UInt32: UInt32]) {
    var kept: [UInt32] = []
    for node in (chosen ?? nodes(labelled: nil).all).sorted()
    where contains(node) && kept.last != node { kept.append(node) }
    var builder = GraphBuilder()
    var provisional = [UInt32](repeating: .max, count: nodeBound)
    for node in kept {
      provisional[Int(node)] = builder.addNode(labels: labelNames(of: node))
    }
    for key in 0..<UInt32(keys.count) {
      let reader = PropertyReader(self, key: key)
      for node in kept {
        let value = reader.value(of: node)
        if value.isNull { continue }
        builder.setProperty(keys[key], of: provisional[Int(node)], to: value)
      }
    }
    for type in 0..<UInt32(types.count) {
      copyRelationships(of: type, from: kept, provisional, to: &builder)
    }
    let (graph, final) = builder.freeze(flow: flow)
    var ids: [UInt32: UInt32] = [:]
    ids.reserveCapacity(kept.count)
    for node in kept { ids[node] = final[Int(provisional[Int(node)])] }
    return (graph, ids)
  }

  private func copyRelationships(
    of type: UInt32, from kept: [UInt32], _ provisional: [UInt32], to builder: inout GraphBuilder
  ) {
    let expansion = Expansion(self, type: type, .outgoing)
    var old: [UInt32] = []
    var new: [UInt32] = []
    for start in kept {
      expansion.forEach(of: start) { end, relationship in
        guard provisional[Int(end)] != .max, contains(relationship: relationship) else { return }
        old.append(relationship)
        new.append(
          builder.addRelationship(
            type: types[type], from: provisional[Int(start)], to: provisional[Int(end)]))
      }
    }
    for key in 0..<UInt32(keys.count) {
      for (relationship, copy) in zip(old, new) {
        let value = property(key, ofRelationship: relationship)
        if !value.isNull { builder.setProperty(keys[key], ofRelationship: copy, to: value) }
      }
    }
  }
}
