/// A document on its way into YAML, a line for every scalar.
package indirect enum YamlTree: Sendable {
  case text(String)
  /// A number, `true`, `false` or `null`.
  case plain(String)
  case list([YamlTree])
  case map([YamlEntry])

  /// The document as it stands in a file.
  ///
  /// Recursive: whoever makes a tree bounds its depth, as loaded values (1,000 levels) are.
  package var document: String {
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
package struct YamlEntry: Sendable {
  package let key: String
  package let value: YamlTree

  package init(_ key: String, _ value: YamlTree) {
    self.key = key
    self.value = value
  }
}
