import Workspaces

/// What a session has found out so far: all that undo and redo move.
package struct CanvasContent: Sendable, Equatable {
  /// Plain answers by path.
  package private(set) var answers = OrderedMap<String, CanvasAnswer>()
  /// Items by id, by the path of their list.
  package private(set) var lists = OrderedMap<String, OrderedMap<String, CanvasItem>>()
  /// By id.
  package private(set) var notes = OrderedMap<String, CanvasNote>()
  package private(set) var votes = OrderedMap<CanvasVote.Key, CanvasVote>()
  /// Where in the log an answer to a question was last changed, by its path.
  private var lastChange: [String: Int] = [:]
  private var lastChangeAnywhere = -1

  init() {}

  /// How many items a list has.
  func count(of path: String) -> Int { lists[path]?.count ?? 0 }

  /// The first items of a list, at most so many.
  func items(of path: String, first count: Int) -> [CanvasItem] {
    lists[path]?.values(first: count) ?? []
  }

  /// The items of a list, in order; none where the path is no list.
  package func items(of path: String) -> [CanvasItem] { lists[path]?.values ?? [] }

  package func item(_ id: String, of path: String) -> CanvasItem? { lists[path]?[id] }

  /// Whether a question has an answer: text, or an item that says something.
  package func isAnswered(_ path: String) -> Bool {
    answers[path]?.isGiven ?? false || items(of: path).contains { $0.isGiven }
  }

  /// The votes of consent that count for what stands now. O(votes + paths that were answered).
  package func consents(in template: CanvasTemplate) -> Set<CanvasVote.Key> {
    var changes: [String: Int] = [CanvasVote.wholeCanvas: lastChangeAnywhere]
    for (path, position) in lastChange {
      guard let block = template.block(of: path)?.id else { continue }
      changes[block] = max(changes[block] ?? -1, position)
    }
    let consents = votes.values.filter { vote in
      guard vote.kind == .consent, vote.value > 0 else { return false }
      let block =
        vote.target == CanvasVote.wholeCanvas
        ? vote.target : template.block(of: vote.target)?.id ?? ""
      return (changes[block] ?? -1) < vote.position
    }
    return Set(consents.map(\.key))
  }

  /// A vote of consent to what stands now: nothing under its target was changed since.
  package func isConsent(_ vote: CanvasVote, in template: CanvasTemplate) -> Bool {
    guard vote.kind == .consent, vote.value > 0 else { return false }
    guard vote.target != CanvasVote.wholeCanvas else { return lastChangeAnywhere < vote.position }
    let block = template.block(of: vote.target)?.id
    return lastChange.allSatisfy { path, position in
      position < vote.position || template.block(of: path)?.id != block
    }
  }

  /// Takes over one mutating event; all others change nothing here.
  mutating func apply(_ event: CanvasEvent, position: Int) {
    switch event.action {
    case .set(let path, let value): set(path, value, event)
    case .add(let path, let id, let value):
      let item = CanvasItem(id: id, value: value, by: event.by, at: event.at)
      if lists[path] == nil { lists[path] = OrderedMap() }
      lists.update(path) { $0[id] = item }
    case .remove(let path, let item): remove(path, item)
    case .note(let change):
      if notes[change.id] == nil {
        notes[change.id] = CanvasNote(change, by: event.by, at: event.at)
      } else {
        notes.update(change.id) { $0.take(change) }
      }
      return
    case .vote(let target, let kind, let value, let reason):
      let key = CanvasVote.Key(target: target, kind: kind, by: event.by)
      votes[key] = CanvasVote(
        key: key, value: value, reason: reason, at: event.at, position: position)
      return
    default: return
    }
    lastChangeAnywhere = position
    if let path = event.action.path { lastChange[CanvasPath(path).question] = position }
  }

  private mutating func set(_ text: String, _ value: JsonValue, _ event: CanvasEvent) {
    let path = CanvasPath(text)
    guard let item = path.item else {
      answers[text] = CanvasAnswer(value: value, by: event.by, at: event.at)
      return
    }
    lists.update(path.question) { items in
      items.update(item) {
        if let key = path.key {
          $0.set(key, value, by: event.by, at: event.at)
        } else {
          $0.replace(with: value, by: event.by, at: event.at)
        }
      }
    }
  }

  private mutating func remove(_ text: String, _ item: String?) {
    let path = CanvasPath(text)
    guard let item = item ?? path.item else {
      answers[text] = nil
      lists[text] = nil
      return
    }
    lists.update(path.question) { items in
      if let key = path.key {
        items.update(item) { $0.remove(key) }
      } else {
        items[item] = nil
      }
    }
  }
}
