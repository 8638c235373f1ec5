/// A number for some nodes of a mesh: entities, of which most may have one, and others.
struct NodeNumbers {
  /// By entity; -1 where there is none.
  private var dense: [Int] = []
  private var others: [Int: Int] = [:]

  subscript(node: Int) -> Int? {
    get {
      if node < dense.count { return dense[node] < 0 ? nil : dense[node] }
      return node < MeshMerger.firstUnresolved ? nil : others[node]
    }
    set {
      guard node < MeshMerger.firstUnresolved else {
        others[node] = newValue
        return
      }
      if node >= dense.count {
        dense.append(
          contentsOf: repeatElement(-1, count: max(node + 1, dense.count * 2) - dense.count))
      }
      dense[node] = newValue ?? -1
    }
  }

  /// Nodes and their numbers, by ascending node.
  var pairs: [(node: Int, number: Int)] {
    dense.indices.filter { dense[$0] >= 0 }.map { ($0, dense[$0]) }
      + others.keys.sorted().map { ($0, others[$0] ?? 0) }
  }
}
