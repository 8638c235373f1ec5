/// The products that questions are about, found in the mesh itself so that every shape has answers
/// worth asking for.
struct Landmarks {
  /// Of the eight products that read nothing and feed the most others, the one with most in reach.
  let source: Int
  /// The farthest product that `source` reaches and that feeds nothing.
  let sink: Int

  init(_ mesh: ProductMesh) {
    var offsets = [Int](repeating: 0, count: mesh.products + 1)
    for pair in mesh.pairs { offsets[Int(pair.from) + 1] += 1 }
    for product in 0..<mesh.products { offsets[product + 1] += offsets[product] }
    var targets = [UInt32](repeating: 0, count: mesh.pairs.count)
    var next = offsets
    for pair in mesh.pairs {
      targets[next[Int(pair.from)]] = pair.to
      next[Int(pair.from)] += 1
    }
    let degrees = (0..<mesh.products).map { offsets[$0 + 1] - offsets[$0] }
    var isFed = [Bool](repeating: false, count: mesh.products)
    for pair in mesh.pairs { isFed[Int(pair.to)] = true }
    let hubs = (0..<mesh.products).filter { !isFed[$0] }.sorted {
      (degrees[$0], $1) > (degrees[$1], $0)
    }.prefix(8)
    var best = (source: 0, sink: 0, reached: -1)
    for hub in hubs {
      let order = Self.reached(from: hub, offsets, targets)
      guard order.count > best.reached else { continue }
      let end = order.last { degrees[Int($0)] == 0 } ?? order.last
      best = (hub, Int(end ?? 0), order.count)
    }
    source = best.source
    sink = best.sink
  }

  /// Products in the order of a breadth-first search, the start first.
  private static func reached(
    from start: Int, _ offsets: [Int], _ targets: [UInt32]
  ) -> [UInt32] {
    var seen = [Bool](repeating: false, count: offsets.count - 1)
    var queue = [UInt32(start)]
    seen[start] = true
    var position = 0
    while position < queue.count {
      let node = Int(queue[position])
      position += 1
      for target in targets[offsets[node]..<offsets[node + 1]] where !seen[Int(target)] {
        seen[Int(target)] = true
        queue.append(target)
      }
    }
    return queue
  }
}
