/// Which edges say nothing that longer ways do not say.
///
/// Aho, Garey and Ullman 1972, on the condensation: an edge between two components is implied when
/// another path joins them. Edges inside a component, and several edges between the same two
/// components, all stay. O(components² / 64 + edges) bits of memory.
package struct TransitiveReduction: Sendable {
  /// By edge.
  package let isImplied: [Bool]

  package init(
    nodeCount: Int, edges: [(start: UInt32, end: UInt32)], checkpoint: () throws -> Void
  ) rethrows {
    let condensation = Condensation(nodeCount: nodeCount, edges: edges)
    let components = condensation.components
    var successors = [Set<UInt32>](repeating: [], count: condensation.componentCount)
    for edge in edges {
      let (from, to) = (components[Int(edge.start)], components[Int(edge.end)])
      if from != to { successors[Int(from)].insert(to) }
    }
    // An edge leads from a larger component to a smaller one, so what a component reaches is known
    // before it is asked about; of its successors the largest come first on any path.
    let words = condensation.componentCount / 64 + 1
    var reach = [UInt64](repeating: 0, count: words * condensation.componentCount)
    var implied = [Set<UInt32>](repeating: [], count: condensation.componentCount)
    for component in successors.indices {
      if component % 256 == 0 { try checkpoint() }
      let own = component * words
      for successor in successors[component].sorted(by: >) {
        let bit: UInt64 = 1 << UInt64(successor & 63)
        if reach[own + (Int(successor) >> 6)] & bit != 0 {
          implied[component].insert(successor)
          continue
        }
        let other = Int(successor) * words
        for word in 0..<words { reach[own + word] |= reach[other + word] }
        reach[own + (Int(successor) >> 6)] |= bit
      }
    }
    isImplied = edges.map { edge in
      implied[Int(components[Int(edge.start)])].contains(components[Int(edge.end)])
    }
  }
}
