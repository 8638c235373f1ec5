/// Nodes as a scan visits them: ranges of the base, without the excluded, then the extra ones.
package struct NodeSet: Sendable {
  package let ranges: [Range<UInt32>]
  /// Base nodes that a what-if removed or relabelled.
  package let excluded: Set<UInt32>
  /// Added or relabelled nodes that belong to the set, ascending.
  package let extra: [UInt32]

  /// How many nodes a scan visits, at most.
  package var upperBound: Int {
    ranges.reduce(0) { $0 + $1.count } + extra.count
  }

  /// Every node of the set, in scan order. O(size).
  package var all: [UInt32] {
    var nodes: [UInt32] = []
    nodes.reserveCapacity(upperBound)
    for range in ranges {
      if excluded.isEmpty {
        nodes.append(contentsOf: range)
      } else {
        nodes.append(contentsOf: range.lazy.filter { !excluded.contains($0) })
      }
    }
    nodes.append(contentsOf: extra)
    return nodes
  }
}
