import Graphs

/// Which ends of a hop are kept: asked node by node while few are met, of a bitmap of all that
/// fulfil the conditions once asking them all costs no more than what was asked already.
struct EndMask {
  private let conditions: ColumnConditions
  private let meter: Meter
  private let threshold: Int
  private var asked = 0
  private var words: [UInt64]?

  /// A node asked alone costs about as much as so many asked by the block.
  private static let worth = 8

  init(_ conditions: ColumnConditions, _ meter: Meter) {
    self.conditions = conditions
    self.meter = meter
    threshold = conditions.candidates / Self.worth
  }

  /// Takes out the ends, from `first` on, that are not to be kept, and their relationships.
  mutating func apply(
    _ first: Int, _ neighbours: inout [UInt32], _ relationships: inout [UInt32]
  ) throws {
    asked += neighbours.count - first
    if words == nil, asked > threshold { words = try conditions.mask(meter) }
    var kept = first
    for index in first..<neighbours.count {
      let node = neighbours[index]
      guard words?.holds(Int(node)) ?? conditions.holds(node) else { continue }
      neighbours[kept] = node
      relationships[kept] = relationships[index]
      kept += 1
    }
    neighbours.removeLast(neighbours.count - kept)
    relationships.removeLast(relationships.count - kept)
  }
}
