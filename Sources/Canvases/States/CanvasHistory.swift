/// Which events count: undo takes the newest mutating ones out, redo brings them back.
struct CanvasHistory {
  /// By position in the log; true for mutating events that do not count.
  private(set) var isSkipped: [Bool]
  /// How many events an undo could take out.
  let undoable: Int
  /// How many a redo could bring back.
  let redoable: Int

  /// Undo and redo move a mark along one line of events, which a new event cuts behind the mark.
  /// O(events), whatever the counts.
  init(_ events: [CanvasEvent]) {
    var line: [Int] = []
    var mark = 0
    for (position, event) in events.enumerated() {
      switch event.action {
      case .undo(let count): mark -= min(max(count, 0), mark)
      case .redo(let count): mark += min(max(count, 0), line.count - mark)
      case let action where action.isMutating:
        line.removeLast(line.count - mark)
        line.append(position)
        mark += 1
      default: break
      }
    }
    isSkipped = events.map(\.action.isMutating)
    for position in line[..<mark] { isSkipped[position] = false }
    undoable = mark
    redoable = line.count - mark
  }
}
