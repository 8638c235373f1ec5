import Workspaces

/// Reads the fields of one line of a log.
struct CanvasEventReader {
  /// Why a line is not an event: a phrase that follows "line 7".
  struct Problem: Error, Equatable {
    let reason: String
  }

  private let fields: JsonValue
  private let kind: String

  /// The event of a line; throws a `Problem` when it is none.
  static func event(_ line: ArraySlice<UInt8>) throws(Problem) -> CanvasEvent {
    guard let fields = JsonValueReader.read(line), case .object = fields else {
      throw Problem(reason: "is not a JSON object")
    }
    guard let kind = fields["e"]?.string else { throw Problem(reason: "has no kind (`e`)") }
    guard let seq = fields["seq"]?.int, seq > 0 else {
      throw Problem(reason: "has no positive `seq`")
    }
    guard let at = fields["at"]?.string.flatMap({ CanvasInstant($0) }) else {
      throw Problem(reason: "has no instant `at` such as 2026-06-30T09:15:00Z")
    }
    let action = try CanvasEventReader(fields: fields, kind: kind).action()
    return CanvasEvent(seq: seq, at: at, by: fields["by"]?.string ?? "", action: action)
  }

  private func action() throws(Problem) -> CanvasAction {
    switch kind {
    case "open":
      return .open(try opening())
    case "join": return .join(person: try text("person"), role: fields["role"]?.string)
    case "leave": return .leave(person: try text("person"))
    case "goto": return .goto(block: try text("block"), question: fields["question"]?.string)
    case "set": return .set(path: try text("path"), value: try value())
    case "add":
      return .add(path: try text("path"), item: try text("item"), value: try value())
    case "remove": return .remove(path: try text("path"), item: fields["item"]?.string)
    case "note": return .note(try note())
    case "vote": return try vote()
    case "driver": return .driver(person: try text("person"))
    case "timer":
      return .timer(
        block: try text("block"), planned: fields["planned"]?.int,
        isStart: try word("do", ["start", "stop"]) == "start")
    case "rev": return .rev(name: try text("name"))
    case "undo": return .undo(count: try count())
    case "redo": return .redo(count: try count())
    case "close":
      return .close(status: try choice("status"))
    default: return .other(kind: kind, fields: fields)
    }
  }

  private func opening() throws(Problem) -> CanvasOpening {
    var order: [String]?
    if case .array(let ids)? = fields["order"] { order = ids.compactMap(\.string) }
    return CanvasOpening(
      canvas: try text("canvas"), title: try text("title"), template: try text("template"),
      version: try number("version"), base: fields["base"]?.string,
      definition: fields["definition"], order: order, minutes: fields["minutes"]?.int)
  }

  private func note() throws(Problem) -> CanvasNoteChange {
    CanvasNoteChange(
      id: try text("id"), kind: try choice("kind"), path: fields["path"]?.string,
      text: try text("text"),
      status: fields["status"] == nil ? nil : try choice("status"),
      owner: fields["owner"]?.string, due: fields["due"]?.string)
  }

  private func vote() throws(Problem) -> CanvasAction {
    let kind: CanvasVote.Kind = try choice("kind")
    let value = try number("value")
    guard kind.range.contains(value) else {
      throw Problem(reason: "votes \(value), which is not a \(kind.rawValue) vote")
    }
    return .vote(
      target: try text("target"), kind: kind, value: value, reason: fields["reason"]?.string)
  }

  private func text(_ key: String) throws(Problem) -> String {
    guard let text = fields[key]?.string, !text.isEmpty else {
      throw Problem(reason: "has no `\(key)`, which \(kind) needs")
    }
    return text
  }

  private func number(_ key: String) throws(Problem) -> Int {
    guard let number = fields[key]?.int else {
      throw Problem(reason: "has no whole number `\(key)`, which \(kind) needs")
    }
    return number
  }

  private func count() throws(Problem) -> Int {
    let count = try number("n")
    guard count > 0 else { throw Problem(reason: "has an `n` below 1") }
    return count
  }

  private func value() throws(Problem) -> JsonValue {
    guard let value = fields["value"] else {
      throw Problem(reason: "has no `value`, which \(kind) needs")
    }
    return value
  }

  private func word(_ key: String, _ words: [String]) throws(Problem) -> String {
    let word = try text(key)
    guard words.contains(word) else {
      throw Problem(reason: "has the `\(key)` \(word), not one of \(words.joined(separator: ", "))")
    }
    return word
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(Problem) -> Choice where Choice.RawValue == String {
    let word = try word(key, Choice.allCases.map(\.rawValue))
    guard let choice = Choice(rawValue: word) else {
      throw Problem(reason: "has the `\(key)` \(word)")
    }
    return choice
  }
}
