/// What is asked of paths.
struct TallyWish {
  let ends: Bool
  let lengths: Bool
  let counts: Bool
}

/// Numbers of paths by end and length; columns that are not asked for hold nothing of use.
struct Tallies {
  private(set) var ends: [UInt32] = []
  private(set) var lengths: [Int64] = []
  private(set) var counts: [Int128] = []

  var count: Int { ends.count }

  mutating func add(end: UInt32 = Vector.none, length: Int = 0, count: Int128 = 1) {
    ends.append(end)
    lengths.append(Int64(length))
    counts.append(count)
  }
}

protocol PathCounter: AnyObject {
  /// Adds what leads from a node, to one node or to every node.
  func add(
    from source: UInt32, to target: UInt32?, _ batch: Batch, _ row: Int, _ found: inout Tallies
  ) throws
}
