import Graphs
import Snapshots
import Temporals

/// A document on its way into YAML, a line for every scalar.
enum YamlTree {
  case text(String)
  /// A number, `true`, `false` or `null`.
  case plain(String)
  case list([YamlTree])
  case map([YamlEntry])

  /// A property value; dates and durations are texts.
  init(_ value: Value) {
    switch value {
    case .string(let text): self = .text(text)
    case .temporal(let temporal): self = .text(temporal.text)
    case .float(let float) where !float.isFinite: self = .text(PlainText.text(float))
    case .list(let items): self = .list(items.map { YamlTree($0) })
    case .map(let map):
      self = .map(zip(map.keys, map.values).map { YamlEntry($0, YamlTree($1)) })
    default: self = .plain(JsonText.text(value))
    }
  }

  /// The document as it stands in a file.
  ///
  /// Property values nest at most 1,000 deep and the documents around them a few levels, which
  /// bounds the recursion.
  var document: String {
    var out = ""
    write(indent: "", to: &out)
    return out
  }

  private func write(indent: String, to out: inout String) {
    switch self {
    case .map(let entries):
      for (index, entry) in entries.enumerated() {
        if index > 0 { out += indent }
        out += Self.scalar(entry.key) + ":"
        entry.value.follow(indent: indent, to: &out)
      }
    case .list(let items):
      for (index, item) in items.enumerated() {
        if index > 0 { out += indent }
        out += "- "
        if item.isScalar {
          out += item.inline + "\n"
        } else {
          item.write(indent: indent + "  ", to: &out)
        }
      }
    case .text, .plain: out += inline + "\n"
    }
  }

  /// What stands behind a key and its colon.
  private func follow(indent: String, to out: inout String) {
    if isScalar {
      out += " " + inline + "\n"
      return
    }
    out += "\n" + indent + "  "
    write(indent: indent + "  ", to: &out)
  }

  private var isScalar: Bool {
    switch self {
    case .text, .plain: true
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    }
  }

  private var inline: String {
    switch self {
    case .text(let text): Self.scalar(text)
    case .plain(let text): text
    case .list: "[]"
    case .map: "{}"
    }
  }

  private static func scalar(_ text: String) -> String {
    QuotedText.isPlain(text) ? text : QuotedText.quoted(text)
  }
}

/// A key of a map and what stands behind it.
struct YamlEntry {
  let key: String
  let value: YamlTree

  init(_ key: String, _ value: YamlTree) {
    self.key = key
    self.value = value
  }
}
