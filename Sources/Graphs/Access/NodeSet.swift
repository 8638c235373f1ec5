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

  /// O(excluded nodes).
  package var isEmpty: Bool {
    extra.isEmpty && ranges.allSatisfy { $0.allSatisfy(excluded.contains) }
  }

  /// How many nodes of the set a bitmap of one bit a node holds. O(size / 64).
  package func population(of words: [UInt64]) -> Int {
    var total = 0
    for range in ranges { total += Self.population(of: words, in: range) }
    let isHeld = { (node: UInt32) in words[Int(node) >> 6] & (1 << UInt64(node & 63)) != 0 }
    total -= excluded.count { node in isHeld(node) && ranges.contains { $0.contains(node) } }
    return total + extra.count(where: isHeld)
  }

  private static func population(of words: [UInt64], in range: Range<UInt32>) -> Int {
    guard let last = range.last else { return 0 }
    let (first, end) = (Int(range.lowerBound) >> 6, Int(last) >> 6)
    let head = ~UInt64(0) << UInt64(range.lowerBound & 63)
    let tail = ~UInt64(0) >> UInt64(63 - last & 63)
    if first == end { return (words[first] & head & tail).nonzeroBitCount }
    var total = (words[first] & head).nonzeroBitCount + (words[end] & tail).nonzeroBitCount
    for index in (first + 1)..<end { total += words[index].nonzeroBitCount }
    return total
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
