internal import Tables

/// Rows of a layered drawing kept for the members of one frame, so that its box holds no others.
struct LayerBands {
  /// Band of each node; bands are numbered from top to bottom.
  private(set) var bandOf: [Int]
  /// Frame of each band; nil is the band of nodes without one.
  private(set) var frames: [Drawing.Frame?]

  /// More bands than this keep the order of their frames.
  private static let orderedLimit = 100

  /// Frames of fewer than `leastMembers` nodes are left out.
  init(_ drawing: Drawing, edges: [[Int]], leastMembers: Int) {
    let count = drawing.nodes.count
    bandOf = [Int](repeating: -1, count: count)
    frames = []
    for frame in drawing.disjointFrames where frame.members.count >= leastMembers {
      for member in frame.members { bandOf[member] = frames.count }
      frames.append(frame)
    }
    if bandOf.contains(-1) || frames.isEmpty {
      for node in 0..<count where bandOf[node] < 0 { bandOf[node] = frames.count }
      frames.append(nil)
    }
    if frames.count > 1, frames.count <= LayerBands.orderedLimit { order(edges) }
  }

  /// Neighbouring bands change places as long as edges between bands become shorter.
  private mutating func order(_ edges: [[Int]]) {
    let count = frames.count
    var weight = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for (node, targets) in edges.enumerated() {
      for target in targets where bandOf[node] != bandOf[target] {
        weight[bandOf[node]][bandOf[target]] += 1
        weight[bandOf[target]][bandOf[node]] += 1
      }
    }
    var order = Array(0..<count)
    for _ in 0..<24 {
      var hasMoved = false
      for index in 1..<count {
        let (upper, lower) = (order[index - 1], order[index])
        // Swapping brings all above nearer to the lower, all below nearer to the upper.
        var gain = 0
        for band in order[..<(index - 1)] { gain += weight[band][lower] - weight[band][upper] }
        for band in order[(index + 1)...] { gain += weight[band][upper] - weight[band][lower] }
        guard gain > 0 else { continue }
        order.swapAt(index - 1, index)
        hasMoved = true
      }
      if !hasMoved { break }
    }
    var place = [Int](repeating: 0, count: count)
    for (position, band) in order.enumerated() { place[band] = position }
    bandOf = bandOf.map { place[$0] }
    frames = order.map { frames[$0] }
  }
}
