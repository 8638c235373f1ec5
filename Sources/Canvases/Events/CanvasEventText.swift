import Workspaces

/// The line that stands for an event in a log, without its line end.
enum CanvasEventText {
  static func line(_ event: CanvasEvent) -> [UInt8] {
    var out: [UInt8] = []
    json(event).write(to: &out)
    return out
  }

  private static func json(_ event: CanvasEvent) -> JsonValue {
    if case .other(_, let fields) = event.action { return fields }
    var members: [JsonValue.Member] = [
      .init("seq", .int(event.seq)), .init("at", .string(event.at.text)),
    ]
    if !event.by.isEmpty { members.append(.init("by", .string(event.by))) }
    members.append(.init("e", .string(event.action.kind)))
    return .object(members + fields(event.action))
  }

  private static func fields(_ action: CanvasAction) -> [JsonValue.Member] {
    let pairs: [(String, JsonValue?)] =
      switch action {
      case .open(let opening):
        [
          ("canvas", .string(opening.canvas)), ("title", .string(opening.title)),
          ("template", .string(opening.template)), ("version", .int(opening.version)),
          ("base", opening.base.map { .string($0) }), ("definition", opening.definition),
          ("order", opening.order.map { .array($0.map { .string($0) }) }),
          ("minutes", opening.minutes.map { .int($0) }),
        ]
      case .join(let person, let role):
        [("person", .string(person)), ("role", role.map { .string($0) })]
      case .leave(let person), .driver(let person): [("person", .string(person))]
      case .goto(let block, let question):
        [("block", .string(block)), ("question", question.map { .string($0) })]
      case .set(let path, let value): [("path", .string(path)), ("value", value)]
      case .add(let path, let item, let value):
        [("path", .string(path)), ("item", .string(item)), ("value", value)]
      case .remove(let path, let item):
        [("path", .string(path)), ("item", item.map { .string($0) })]
      case .note(let note):
        [
          ("id", .string(note.id)), ("kind", .string(note.kind.rawValue)),
          ("path", note.path.map { .string($0) }), ("text", .string(note.text)),
          ("status", note.status.map { .string($0.rawValue) }),
          ("owner", note.owner.map { .string($0) }), ("due", note.due.map { .string($0) }),
        ]
      case .vote(let target, let kind, let value, let reason):
        [
          ("target", .string(target)), ("kind", .string(kind.rawValue)), ("value", .int(value)),
          ("reason", reason.map { .string($0) }),
        ]
      case .timer(let block, let planned, let isStart):
        [
          ("block", .string(block)), ("planned", planned.map { .int($0) }),
          ("do", .string(isStart ? "start" : "stop")),
        ]
      case .rev(let name): [("name", .string(name))]
      case .undo(let count), .redo(let count): [("n", .int(count))]
      case .close(let status): [("status", .string(status.rawValue))]
      case .other: []
      }
    return pairs.compactMap { key, value in value.map { JsonValue.Member(key, $0) } }
  }
}
