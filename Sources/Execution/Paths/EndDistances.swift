import Graphs

/// How far it is at least to a few end nodes, found backward from each.
final class EndDistances {
  /// More ends than these are taken to be near from everywhere.
  private static let limit = 8

  private let opposite: EdgeSource
  private let upper: Int
  /// By end, then by node; `Vector.none` does not lead there.
  private var known: [UInt32: [UInt32]] = [:]

  init(_ opposite: EdgeSource, upper: Int?) {
    self.opposite = opposite
    self.upper = upper ?? .max
  }

  func prepare(_ targets: [UInt32], _ starts: Batch) throws {
    known = [:]
    // Conditions may differ from row to row.
    guard opposite.isUnconditional else { return }
    for target in targets where target != Vector.none && known[target] == nil {
      if known.count == Self.limit { return }
      known[target] = try distances(to: target, starts)
    }
  }

  private func distances(to target: UInt32, _ starts: Batch) throws -> [UInt32] {
    let bound = opposite.runtime.view.nodeBound
    try opposite.runtime.meter.keep(bytes: 4 * bound)
    var found = [UInt32](repeating: Vector.none, count: bound)
    found[Int(target)] = 0
    var level = [target]
    var depth: UInt32 = 0
    var neighbours: [UInt32] = []
    while !level.isEmpty, depth < upper {
      depth += 1
      var next: [UInt32] = []
      for node in level {
        neighbours.removeAll(keepingCapacity: true)
        try opposite.appendNeighbours(from: node, &neighbours, batch: starts, row: 0)
        for neighbour in neighbours where found[Int(neighbour)] == Vector.none {
          found[Int(neighbour)] = depth
          next.append(neighbour)
        }
      }
      level = next
    }
    return found
  }

  /// The least number of relationships, nil when there is no way.
  func least(from node: UInt32, to target: UInt32) -> Int? {
    guard let distances = known[target] else { return 0 }
    let distance = distances[Int(node)]
    return distance == Vector.none ? nil : Int(distance)
  }
}
