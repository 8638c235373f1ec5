/// A session as its events leave it: a pure fold, the same for the same events.
package struct CanvasState: Sendable, Equatable {
  /// Nil for a log whose opening is lost.
  package private(set) var opening: CanvasOpening?
  package private(set) var status = CanvasStatus.draft
  package private(set) var content = CanvasContent()
  package private(set) var participants = OrderedMap<String, CanvasParticipant>()
  /// Who writes for all, nil before anybody was named.
  package private(set) var driver: String?
  /// The block and question the session is at.
  package private(set) var cursor: String?
  package private(set) var revisions: [CanvasRevision] = []
  package private(set) var timers = OrderedMap<String, CanvasTimer>()
  /// Kinds of events that this version does not know, ascending, with how many there are.
  package private(set) var unknownKinds: [(kind: String, count: Int)] = []
  package let eventCount: Int
  package let lastEvent: CanvasEvent?
  /// How many events undo could take back, and redo bring again.
  package let undoable: Int
  package let redoable: Int
  private var lastItem: [String: Int] = [:]
  private var lastNote = 0

  /// Folds the events in their order. O(events).
  package init(events: some Sequence<CanvasEvent>) {
    let events = Array(events)
    let history = CanvasHistory(events)
    eventCount = events.count
    lastEvent = events.last
    undoable = history.undoable
    redoable = history.redoable
    var unknown: [String: Int] = [:]
    for (position, event) in events.enumerated() {
      count(event.action, &unknown)
      if event.action.isMutating {
        guard !history.isSkipped[position] else { continue }
        content.apply(event, position: position)
        // Nothing is carved in stone: a change takes a closed session up again.
        status = .draft
      } else {
        apply(event, position: position)
      }
    }
    unknownKinds = unknown.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  package var title: String? { opening?.title }
  package var canvas: String? { opening?.canvas }
  package var template: String? { opening?.template }
  package var templateVersion: Int? { opening?.version }
  package var base: String? { opening?.base }

  /// An id for a new item of a list; none of the log had it, not even one taken back.
  package func newItem(of path: String) -> String { "i\((lastItem[path] ?? 0) + 1)" }

  /// An id for a new note.
  package var newNote: String { "n\(lastNote + 1)" }

  package static func == (left: CanvasState, right: CanvasState) -> Bool {
    left.opening == right.opening && left.driver == right.driver && left.status == right.status
      && left.content == right.content
      && left.participants == right.participants && left.cursor == right.cursor
      && left.revisions == right.revisions && left.timers == right.timers
      && left.unknownKinds.map(\.kind) == right.unknownKinds.map(\.kind)
      && left.unknownKinds.map(\.count) == right.unknownKinds.map(\.count)
      && left.eventCount == right.eventCount && left.lastEvent == right.lastEvent
  }

  /// Takes note of the ids an event gives, so that none is given twice, and of nothing else.
  mutating func reserve(_ action: CanvasAction) {
    var unknown: [String: Int] = [:]
    count(action, &unknown)
  }

  private mutating func count(_ action: CanvasAction, _ unknown: inout [String: Int]) {
    switch action {
    case .add(let path, let item, _):
      lastItem[path] = max(lastItem[path] ?? 0, Self.number(item, after: "i"))
    case .note(let change): lastNote = max(lastNote, Self.number(change.id, after: "n"))
    case .other(let kind, _): unknown[kind, default: 0] += 1
    default: break
    }
  }

  /// Numbers a log could not have given itself are no ids to count from.
  private static func number(_ id: String, after letter: Character) -> Int {
    guard id.first == letter, let number = Int(id.dropFirst()), number < 1 << 40 else { return 0 }
    return max(number, 0)
  }

  private mutating func apply(_ event: CanvasEvent, position: Int) {
    switch event.action {
    case .open(let opening): (self.opening, status) = (opening, .draft)
    case .driver(let person): driver = person
    case .join(let person, let role):
      let known = participants[person]?.role
      participants[person] = CanvasParticipant(
        name: person, role: role ?? known, isPresent: true)
    case .leave(let person): participants.update(person) { $0.isPresent = false }
    case .goto(let block, let question): cursor = question ?? block
    case .timer(let block, let planned, let isStart):
      time(block, planned: planned, isStart: isStart, at: event.at)
    case .rev(let name):
      revisions.append(
        CanvasRevision(name: name, eventCount: position + 1, by: event.by, at: event.at))
    case .close(let status): self.status = status
    default: break
    }
  }

  private mutating func time(_ block: String, planned: Int?, isStart: Bool, at: CanvasInstant) {
    var timer =
      timers[block] ?? CanvasTimer(block: block, usedSeconds: 0, runningSince: nil)
    if let planned { timer.plannedSeconds = planned }
    if let since = timer.runningSince {
      let (used, isOver) = timer.usedSeconds.addingReportingOverflow(
        max(0, at.seconds - since.seconds))
      timer.usedSeconds = isOver ? .max : used
    }
    timer.runningSince = isStart ? at : nil
    timers[block] = timer
  }
}
