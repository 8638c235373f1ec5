extension Adjacency {
  /// How many rows one call of `append(neighboursOf:)` is best given.
  package static let gatheredRows = 128

  /// Appends the neighbours of many nodes, row after row. O(rows + neighbours).
  ///
  /// All rows are looked up first, then all are copied: no step hangs on what a load of the step
  /// before brings, so that the processor waits for many rows of a large graph at the same time.
  package func append(neighboursOf nodes: ArraySlice<UInt32>, to neighbours: inout [UInt32]) {
    let ranges = nodes.map { positions(of: $0) }
    let count = ranges.reduce(0) { $0 + $1.count }
    guard count > 0 else { return }
    let start = neighbours.count
    neighbours.reserveCapacity(start + count)
    unsafe targets.withUnsafeBufferPointer { targets in
      for range in ranges {
        unsafe neighbours.append(contentsOf: UnsafeBufferPointer(rebasing: targets[range]))
      }
    }
  }
}
