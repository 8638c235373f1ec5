package import Graphs

/// What nodes reach along one relationship type, without the ways: one bit a node.
///
/// Nearly all flow leads to larger numbers, so that one pass along the numbering marks whatever has
/// a marked node before it; the few relationships that lead back are followed afterwards. O(nodes +
/// relationships), and mostly one look a node.
package struct FlowSet: Sendable {
  package private(set) var marks: Bitmap

  /// nil where the flow has steps of several types, a what-if changed them, or too many lead back.
  package init?(
    from starts: [UInt32], _ direction: Flow.Direction, along flow: Flow,
    in context: MeshContext
  ) throws {
    guard let ahead = flow.plainSteps(direction), ahead.isClean,
      let behind = flow.plainSteps(direction == .downstream ? .upstream : .downstream),
      Int(ahead.type) < context.view.base.relationships.count,
      let returns = context.view.base.order(ofType: Int(ahead.type)).returns
    else { return nil }
    marks = Bitmap(count: context.view.nodeBound)
    for start in starts { marks[Int(start)] = true }
    let isAscending = direction == .downstream
    guard let first = isAscending ? starts.min() : starts.max() else { return }
    try sweep(behind.adjacency, from: first, isAscending, context)
    // What leads against the numbering, where only its start was met.
    var pending: [UInt32] = []
    for (start, end) in returns {
      let (from, to) = isAscending ? (start, end) : (end, start)
      if marks[Int(from)], marks.insert(Int(to)) { pending.append(to) }
    }
    try follow(pending, ahead.adjacency, context)
  }

  private mutating func sweep(
    _ behind: Adjacency, from first: UInt32, _ isAscending: Bool, _ context: MeshContext
  ) throws {
    let bound = Int(isAscending ? UInt32(marks.count) - first : first + 1)
    for offset in 0..<bound {
      if offset & 0xFFFF == 0 { try context.checkpoint() }
      let node = isAscending ? first + UInt32(offset) : first - UInt32(offset)
      if marks[Int(node)] { continue }
      // Rows ascend: the neighbours nearest in the order are met soonest.
      let row = behind.positions(of: node)
      var isMet = false
      if isAscending {
        var position = row.upperBound
        while position > row.lowerBound, !isMet {
          position -= 1
          isMet = marks[Int(behind.targets[position])]
        }
      } else {
        var position = row.lowerBound
        while position < row.upperBound, !isMet {
          isMet = marks[Int(behind.targets[position])]
          position += 1
        }
      }
      if isMet { marks[Int(node)] = true }
    }
  }

  private mutating func follow(
    _ starts: [UInt32], _ ahead: Adjacency, _ context: MeshContext
  ) throws {
    var pending = starts
    var steps = 0
    while let node = pending.popLast() {
      steps += 1
      if steps & 0xFFFF == 0 { try context.checkpoint() }
      for position in ahead.positions(of: node) {
        let target = ahead.targets[position]
        if marks.insert(Int(target)) { pending.append(target) }
      }
    }
  }
}
