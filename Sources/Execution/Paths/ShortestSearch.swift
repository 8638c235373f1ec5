import Graphs

/// Breadth-first levels from one node, with the relationships through which nodes are first met;
/// the scratch is kept between searches and cleared by what was touched.
final class ShortestSearch {
  typealias Parent = (node: UInt32, relationship: UInt32)

  private let edges: EdgeSource
  private let lower: Int
  private let upper: Int
  private let findsAll: Bool
  private var source: UInt32 = 0
  /// By node; `Vector.none` was not met.
  private var distances: [UInt32] = []
  private var parents: [Parent] = []
  /// Further parents at the same distance, where all shortest paths are wanted.
  private var moreParents: [UInt32: [Parent]] = [:]
  /// Nodes in the order in which they were met; the source is the first.
  private var met: [UInt32] = []

  init(edges: EdgeSource, lower: Int, upper: Int, findsAll: Bool) {
    self.edges = edges
    self.lower = lower
    self.upper = upper
    self.findsAll = findsAll
  }

  /// Nodes that paths lead to, nearest first.
  var ends: [UInt32] { lower == 0 ? met : Array(met.dropFirst()) }

  func clear() {
    for node in met { distances[Int(node)] = Vector.none }
    met.removeAll(keepingCapacity: true)
    moreParents.removeAll(keepingCapacity: true)
  }

  func run(from source: UInt32, to target: UInt32?, batch: Batch, row: Int) throws {
    let bound = edges.runtime.view.nodeBound
    if distances.isEmpty {
      try edges.runtime.meter.keep(bytes: bound * 12)
      distances = [UInt32](repeating: Vector.none, count: bound)
      parents = [Parent](repeating: (0, 0), count: bound)
    }
    self.source = source
    distances[Int(source)] = 0
    met.append(source)
    if target == source { return }
    var first = 0
    var depth = 0
    var neighbours: [UInt32] = []
    var relationships: [UInt32] = []
    while first < met.count, depth < upper {
      depth += 1
      let level = first..<met.count
      first = met.count
      for position in level {
        let node = met[position]
        neighbours.removeAll(keepingCapacity: true)
        relationships.removeAll(keepingCapacity: true)
        try edges.append(from: node, &neighbours, &relationships, batch: batch, row: row)
        for index in neighbours.indices {
          note(neighbours[index], (node, relationships[index]), UInt32(clamping: depth))
        }
      }
      if let target, distances[Int(target)] != Vector.none { return }
    }
  }

  func distance(of node: UInt32) -> Int { Int(distances[Int(node)]) }

  /// How many shortest paths lead to each node met, in the order of `ends` with the source before
  /// them; nil when 127 bits cannot hold one.
  func counts() -> [Int128]? {
    var places: [UInt32: Int] = [:]
    var counts: [Int128] = []
    for (place, node) in met.enumerated() {
      places[node] = place
      if place == 0 {
        counts.append(1)
        continue
      }
      var sum: Int128 = 0
      for parent in allParents(of: node) {
        let (more, overflows) = sum.addingReportingOverflow(counts[places[parent.node] ?? 0])
        if overflows { return nil }
        sum = more
      }
      counts.append(sum)
    }
    return counts
  }

  private func note(_ neighbour: UInt32, _ parent: Parent, _ depth: UInt32) {
    let known = distances[Int(neighbour)]
    if known == Vector.none {
      distances[Int(neighbour)] = depth
      parents[Int(neighbour)] = parent
      met.append(neighbour)
    } else if findsAll, known == depth {
      moreParents[neighbour, default: []].append(parent)
    }
  }

  /// Gives the relationships of one or every shortest path, from its end back to the source.
  func forEachPath(to end: UInt32, _ body: ([UInt32]) throws -> Void) throws {
    let length = distances[Int(end)]
    guard length != Vector.none, Int(length) >= min(lower, 1) else { return }
    if length == 0 { return try body([]) }
    var path: [UInt32] = []
    var choices: [[Parent]] = [allParents(of: end)]
    while let choice = choices.last {
      guard let (node, relationship) = choice.last else {
        choices.removeLast()
        if !path.isEmpty { path.removeLast() }
        continue
      }
      try edges.runtime.meter.step()
      choices[choices.count - 1].removeLast()
      path.append(relationship)
      if node == source {
        try body(path)
        if !findsAll { return }
        path.removeLast()
      } else {
        choices.append(allParents(of: node))
      }
    }
  }

  /// The one to be tried first stands last.
  private func allParents(of node: UInt32) -> [Parent] {
    (moreParents[node] ?? []).reversed() + [parents[Int(node)]]
  }
}
