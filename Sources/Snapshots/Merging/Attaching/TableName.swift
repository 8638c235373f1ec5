/// The name of a table in a warehouse, compared without quotes and case.
struct TableName: Hashable, Sendable {
  var database: String?
  var schema: String?
  var table: String

  init(database: String?, schema: String?, table: String) {
    self.database = database.map(Self.folded)
    self.schema = schema.map(Self.folded)
    self.table = Self.folded(table)
  }

  /// `table`, `schema.table` or `database.schema.table`, each part bare or in `"…"`, `` `…` ``
  /// or `[…]`; of more parts the last three count. Nil for what is no such name: a path, an
  /// address, a call. O(length).
  init?(_ text: String) {
    var parts: [String] = []
    var part = ""
    var closing: Character?
    for character in text {
      if let close = closing {
        if character == close { closing = nil } else { part.append(character) }
        continue
      }
      switch character {
      case "\"", "`": closing = character
      case "[": closing = "]"
      case ".":
        parts.append(part)
        part = ""
      case "/", "(", ")", ":", "*", "?", "'", "{", "}": return nil
      default: part.append(character)
      }
    }
    parts.append(part)
    parts = parts.map(\.trimmed)
    guard closing == nil, let table = parts.last, !parts.contains(where: \.isEmpty) else {
      return nil
    }
    self.init(
      database: parts.count > 2 ? parts[parts.count - 3] : nil,
      schema: parts.count > 1 ? parts[parts.count - 2] : nil, table: table)
  }

  private static func folded(_ text: String) -> String {
    var text = text.trimmed
    for (open, close) in [("\"", "\""), ("`", "`"), ("[", "]")]
    where text.count > 1 && text.hasPrefix(open) && text.hasSuffix(close) {
      text = String(text.dropFirst().dropLast())
    }
    return text.lowercased()
  }

  /// The same name with what it leaves open taken from a server.
  func completed(database: String?, schema: String?) -> TableName {
    TableName(
      database: self.database ?? database, schema: self.schema ?? schema, table: table)
  }

  var text: String { [database, schema, table].compactMap { $0 }.joined(separator: ".") }
}
