import Graphs

/// One level of a search from very many nodes: their neighbours are marked without a look at what
/// is known of them, and what is new is taken afterwards, word by word.
///
/// No branch depends on a neighbour, and the next level comes in the order of the numbering, so
/// that rows are read in the order in which they lie in memory.
struct WideLevel {
  /// One bit a node; clear between levels.
  private var marks: [UInt64] = []

  /// Whether to look through all words pays for so many nodes.
  static func pays(_ frontier: Int, of nodeBound: Int, _ tuning: PathTuning) -> Bool {
    frontier >= max(tuning.wideLevel, nodeBound / 256)
  }

  /// Marks what the nodes lead to; gives how many relationships were followed.
  mutating func mark(
    _ nodes: ArraySlice<UInt32>, _ edges: EdgeSource
  ) throws -> Int {
    let words = edges.runtime.view.nodeBound / 64 + 1
    if marks.count < words { marks = [UInt64](repeating: 0, count: words) }
    var followed = 0
    for expansion in edges.expansions {
      var start = nodes.startIndex
      while start < nodes.endIndex {
        let end = min(start + 2_048, nodes.endIndex)
        let steps =
          expansion.isClean && expansion.adjacency.keys.isEmpty
          ? Self.mark(nodes[start..<end], expansion.adjacency, &marks)
          : Self.markEach(nodes[start..<end], expansion, &marks)
        try edges.runtime.meter.step(steps)
        followed += steps
        start = end
      }
    }
    return followed
  }

  private static func mark(
    _ nodes: ArraySlice<UInt32>, _ adjacency: Adjacency, _ marks: inout [UInt64]
  ) -> Int {
    let offsets = adjacency.offsets
    let targets = adjacency.targets
    let first = Int(adjacency.first)
    var bits = marks.mutableSpan
    var steps = nodes.count
    for node in nodes {
      let row = Int(node) - first
      guard row >= 0, row + 1 < offsets.count else { continue }
      var position = Int(offsets[row])
      let end = Int(offsets[row + 1])
      steps += end - position
      while position < end {
        let target = targets[position]
        bits[Int(target >> 6)] |= 1 &<< UInt64(target & 63)
        position += 1
      }
    }
    return steps
  }

  private static func markEach(
    _ nodes: ArraySlice<UInt32>, _ expansion: Expansion, _ marks: inout [UInt64]
  ) -> Int {
    var neighbours: [UInt32] = []
    var steps = nodes.count
    for node in nodes {
      neighbours.removeAll(keepingCapacity: true)
      expansion.appendNeighbours(of: node, to: &neighbours)
      steps += neighbours.count
      for neighbour in neighbours { _ = marks.insertBit(Int(neighbour)) }
    }
    return steps
  }

  /// Adds the marked nodes of a range that were not seen to what was seen and found, ascending.
  mutating func take(
    _ seen: inout [UInt64], _ found: inout [UInt32], within useful: ClosedRange<UInt32>
  ) {
    for index in marks.indices where marks[index] != 0 {
      var news = marks[index] & ~seen[index]
      marks[index] = 0
      let base = UInt32(index) << 6
      if base < useful.lowerBound || base + 63 > useful.upperBound {
        var bits = news
        while bits != 0 {
          let bit = UInt32(bits.trailingZeroBitCount)
          if !useful.contains(base + bit) { news &= ~(1 &<< UInt64(bit)) }
          bits &= bits - 1
        }
      }
      seen[index] |= news
      while news != 0 {
        found.append(base + UInt32(news.trailingZeroBitCount))
        news &= news - 1
      }
    }
  }
}
