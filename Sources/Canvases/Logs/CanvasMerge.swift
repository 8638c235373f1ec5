import Workspaces

/// Two logs of one session that went apart, as one line of events.
///
/// What both begin with stands once. Behind it come the events of both by instant, number and
/// author. Undo and redo are worked out in each log first, for they count its own events.
struct CanvasMerge {
  struct Conflict: Equatable {
    let path: String
    let first: String
    let second: String
    let kept: String
  }

  private(set) var events: [CanvasEvent] = []
  /// How many events both began with.
  let shared: Int
  /// Paths that both answered since, in two ways, ascending.
  private(set) var conflicts: [Conflict] = []
  private(set) var notes: [String] = []

  /// O(events · log events).
  init(_ first: [CanvasEvent], _ second: [CanvasEvent]) {
    let shared = zip(first, second).prefix { $0 == $1 }.count
    self.shared = shared
    let sides = [first, second]
    let skipped = sides.map { CanvasHistory($0).isSkipped }
    var prefix: [CanvasEvent] = []
    for index in 0..<shared {
      let event = first[index]
      guard !Self.isMove(event.action) else { continue }
      // One side takes it back: that is what its people decided last.
      let isGone = (0..<2).map { skipped[$0][index] }
      if isGone[0] || isGone[1] {
        if isGone[0] != isGone[1], let path = event.action.path {
          notes.append("`\(path)`: one side took back what both began with; it stays away")
        }
        continue
      }
      prefix.append(event)
    }
    var tails = (0..<2).map { side in
      sides[side].indices.dropFirst(shared).filter {
        !skipped[side][$0] && !Self.isMove(sides[side][$0].action)
      }.map { sides[side][$0] }
    }
    Self.renumber(&tails[1], besides: tails[0], after: prefix)
    let tail = (tails[0].map { ($0, 0) } + tails[1].map { ($0, 1) }).sorted { left, right in
      (left.0.at.seconds, left.0.seq, left.0.by, left.1)
        < (right.0.at.seconds, right.0.seq, right.0.by, right.1)
    }.map(\.0)
    events = (prefix + tail).enumerated().map { index, event in
      CanvasEvent(seq: index + 1, at: event.at, by: event.by, action: event.action)
    }
    conflicts = Self.conflicts(tails[0], tails[1], in: tail)
  }

  private static func isMove(_ action: CanvasAction) -> Bool {
    switch action {
    case .undo, .redo: true
    default: false
    }
  }

  /// Items and notes of the second tail whose ids the first tail gave as well get new ones.
  private static func renumber(
    _ second: inout [CanvasEvent], besides first: [CanvasEvent], after prefix: [CanvasEvent]
  ) {
    var state = CanvasState(events: prefix + first)
    var items: [String: String] = [:]
    var notes: [String: String] = [:]
    let known = Set(CanvasState(events: prefix).content.notes.keys)
    var renumbered: [CanvasEvent] = []
    for event in second {
      var action = event.action
      switch action {
      case .add(let path, let item, let value):
        let id = state.newItem(of: path)
        items["\(path).\(item)"] = id
        action = .add(path: path, item: id, value: value)
      case .set(let text, let value):
        action = .set(path: moved(text, items), value: value)
      case .remove(let text, let item):
        action = .remove(
          path: moved(text, items), item: item.map { items["\(text).\($0)"] ?? $0 })
      case .note(let note) where !known.contains(note.id):
        let id = notes[note.id] ?? state.newNote
        notes[note.id] = id
        action = .note(
          CanvasNoteChange(
            id: id, kind: note.kind, path: note.path, text: note.text, status: note.status,
            owner: note.owner, due: note.due))
      default: break
      }
      let next = CanvasEvent(seq: event.seq, at: event.at, by: event.by, action: action)
      renumbered.append(next)
      state.reserve(action)
    }
    second = renumbered
  }

  private static func moved(_ text: String, _ items: [String: String]) -> String {
    let path = CanvasPath(text)
    guard let item = path.item, let id = items["\(path.question).\(item)"] else { return text }
    return "\(path.question).\(id)" + (path.key.map { ".\($0)" } ?? "")
  }

  private static func conflicts(
    _ first: [CanvasEvent], _ second: [CanvasEvent], in tail: [CanvasEvent]
  ) -> [Conflict] {
    let one = last(first)
    let other = last(second)
    let kept = last(tail)
    return one.keys.filter { other[$0] != nil && one[$0]?.text != other[$0]?.text }.sorted().map {
      path in
      Conflict(
        path: path, first: one[path]?.said ?? "", second: other[path]?.said ?? "",
        kept: kept[path]?.text ?? "")
    }
  }

  /// What each path was last set to, or that it was removed.
  private static func last(_ events: [CanvasEvent]) -> [String: (text: String, said: String)] {
    var last: [String: (text: String, said: String)] = [:]
    for event in events {
      switch event.action {
      case .set(let path, let value):
        last[path] = (value.shown, "\(value.shown) (\(event.by))")
      case .remove(let path, let item):
        let path = path + (item.map { ".\($0)" } ?? "")
        last[path] = ("removed", "removed (\(event.by))")
      default: break
      }
    }
    return last
  }
}
