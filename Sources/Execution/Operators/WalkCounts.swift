import Diagnostics
import Graphs

/// A number for each of some nodes: of few, by their ids, or of all, by position.
struct WalkCounts {
  /// Ascending, one for each of `counts`; nil when `counts` has a place for every node.
  private(set) var nodes: [UInt32]?
  private(set) var counts: [Int64]

  /// One each.
  init(ones nodes: [UInt32]) {
    self.nodes = nodes
    counts = [Int64](repeating: 1, count: nodes.count)
  }

  init(dense counts: [Int64]) {
    nodes = nil
    self.counts = counts
  }

  /// Of distinct nodes, ascending.
  init(ascending pairs: [(node: UInt32, count: Int64)]) {
    nodes = pairs.map(\.node)
    counts = pairs.map(\.count)
  }

  /// How often each node stands among `ids`; null does not count.
  init(occurrences ids: [UInt32], bound: Int) {
    if ids.count > bound / 8 {
      var dense = [Int64](repeating: 0, count: bound)
      for id in ids where id != Vector.none { dense[Int(id)] += 1 }
      nodes = nil
      counts = dense
      return
    }
    var nodes: [UInt32] = []
    var counts: [Int64] = []
    for id in ids.sorted() where id != Vector.none {
      if nodes.last == id {
        counts[counts.count - 1] += 1
      } else {
        nodes.append(id)
        counts.append(1)
      }
    }
    self.nodes = nodes
    self.counts = counts
  }

  /// Sums the numbers of equal nodes; nil when a sum does not fit 64 bits.
  init?(sums pairs: [(node: UInt32, count: Int64)]) {
    var nodes: [UInt32] = []
    var counts: [Int64] = []
    for pair in pairs.sorted(by: { $0.node < $1.node }) {
      if nodes.last == pair.node {
        let (sum, overflow) = counts[counts.count - 1].addingReportingOverflow(pair.count)
        if overflow { return nil }
        counts[counts.count - 1] = sum
      } else {
        nodes.append(pair.node)
        counts.append(pair.count)
      }
    }
    self.nodes = nodes
    self.counts = counts
  }

  /// How many places there are to look at.
  var placeCount: Int { counts.count }

  func node(at place: Int) -> UInt32 { nodes?[place] ?? UInt32(place) }

  /// The number of a node, 0 when it has none. O(log nodes) among few.
  subscript(node: UInt32) -> Int64 {
    guard let nodes else { return Int(node) < counts.count ? counts[Int(node)] : 0 }
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count && nodes[low] == node ? counts[low] : 0
  }

  mutating func set(_ count: Int64, at place: Int) { counts[place] = count }

  /// Nodes whose number is not 0, up to `limit`, from a place on; moves the place.
  func take(_ limit: Int, from place: inout Int) -> (nodes: [UInt32], counts: [Int64]) {
    var found: (nodes: [UInt32], counts: [Int64]) = ([], [])
    found.nodes.reserveCapacity(limit)
    found.counts.reserveCapacity(limit)
    if let nodes {
      while place < counts.count, found.nodes.count < limit {
        if counts[place] != 0 {
          found.nodes.append(nodes[place])
          found.counts.append(counts[place])
        }
        place += 1
      }
      return found
    }
    while place < counts.count, found.nodes.count < limit {
      let count = counts[place]
      if count != 0 {
        found.nodes.append(UInt32(place))
        found.counts.append(count)
      }
      place += 1
    }
    return found
  }
}
