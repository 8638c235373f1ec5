import Tables
import Workspaces

/// The answers of a session as a YAML file: path by path in the order of the template, lists with
/// the keys of their items. Notes, votes and who said what stay in the session.
struct CanvasAnswersFile {
  let state: CanvasState
  let template: CanvasTemplate
  /// What commands call the session.
  let name: String

  var text: String {
    let head = [
      "Answers of a canvas session; `canvas run FILE` makes one of them.",
      "Canvas \(template.attribution)",
    ]
    return head.map { "# " + TerminalText.escaped($0) + "\n" }.joined() + document.yaml
  }

  var document: PlainDocument {
    .map([
      PlainEntry("canvas", .text(state.canvas ?? name)),
      PlainEntry("title", .text(state.title ?? name)),
      PlainEntry("template", .text(state.template ?? template.id)),
      PlainEntry("answers", .map(Self.answers(state.content, template))),
    ])
  }

  /// What is answered, by path: the template's in its order, then others.
  static func answers(_ content: CanvasContent, _ template: CanvasTemplate) -> [PlainEntry] {
    CanvasShowing.paths(content, template).compactMap { path in
      let items = content.items(of: path)
      if !items.isEmpty { return PlainEntry(path, .list(items.map(document))) }
      return content.answers[path].map { PlainEntry(path, PlainDocument($0.value)) }
    }
  }

  private static func document(_ item: CanvasItem) -> PlainDocument {
    if item.entries.keys == [""], let only = item.entries[""] { return PlainDocument(only.value) }
    return .map(
      item.entries.keys.compactMap { key in
        item.entries[key].map { PlainEntry(key, PlainDocument($0.value)) }
      })
  }
}

extension PlainDocument {
  /// A value of a log, which nests at most 32 levels; of equal keys the last counts.
  init(_ json: JsonValue) {
    switch json {
    case .null: self = .plain("null")
    case .bool(let value): self = .plain(value ? "true" : "false")
    case .number(let text): self = .plain(text)
    case .string(let text): self = .text(text)
    case .array(let elements): self = .list(elements.map { PlainDocument($0) })
    case .object(let members):
      var seen: Set<String> = []
      var entries: [PlainEntry] = []
      for member in members.reversed() where seen.insert(member.key).inserted {
        entries.append(PlainEntry(member.key, PlainDocument(member.value)))
      }
      self = .map(entries.reversed())
    }
  }

  /// The same as a log keeps it.
  var json: JsonValue {
    switch self {
    case .text(let text): .string(text)
    case .plain("null"): .null
    case .plain("true"): .bool(true)
    case .plain("false"): .bool(false)
    case .plain(let text): .number(text)
    case .list(let items): .array(items.map(\.json))
    case .map(let entries): .object(entries.map { JsonValue.Member($0.key, $0.value.json) })
    }
  }
}
