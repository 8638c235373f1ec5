package import Diagnostics
import Snapshots

/// A document of texts, lists and maps, as people write it in YAML or JSON.
package indirect enum PlainDocument: Sendable, Equatable {
  case text(String)
  /// A number, `true`, `false` or `null`: what stands without quotes.
  case plain(String)
  case list([PlainDocument])
  case map([PlainEntry])

  /// What is read is refused when it nests deeper.
  package static let deepest = 32

  /// Block style, a line for every scalar.
  package var yaml: String { tree.document }

  private var tree: YamlTree {
    switch self {
    case .text(let text): .text(text)
    case .plain(let text): .plain(text)
    case .list(let items): .list(items.map(\.tree))
    case .map(let entries): .map(entries.map { YamlEntry($0.key, $0.value.tree) })
    }
  }

  /// The one document of a file.
  ///
  /// Throws a `Diagnostic` with the file's line where the text is no YAML or JSON, gives a key
  /// twice, or nests deeper than 32 levels. O(bytes).
  package init(path: String) throws(Diagnostic) {
    let files = DocumentFiles([path])
    if let problem = files.problems.first {
      throw Diagnostic("document.unreadable", problem.placedMessage)
    }
    guard files.count == 1 else {
      throw Diagnostic("document.unreadable", "`\(path)` is no file")
    }
    let file = files.read(at: 0)
    if let unreadable = file.unreadable { throw unreadable }
    if let flaw = file.failures.first ?? file.duplicates.first {
      throw Diagnostic(
        "document.syntax", "\(path):\(flaw.line): \(flaw.message)", suggestion: flaw.suggestion)
    }
    guard let root = file.documents.first else {
      throw Diagnostic(
        "document.empty", "`\(path)` holds no document" + (file.skipped.map { ": \($0)" } ?? ""))
    }
    self = try PlainDocument(root, path, depth: 1)
  }

  private init(_ node: DocumentNode, _ path: String, depth: Int) throws(Diagnostic) {
    guard depth <= Self.deepest else {
      throw Diagnostic(
        "document.depth", "\(path):\(node.line): nests deeper than \(Self.deepest) levels")
    }
    switch node.content {
    case .scalar(let text, _):
      switch node.scalarKind {
      case .null: self = .plain("null")
      case .boolean: self = .plain(text.lowercased() == "true" ? "true" : "false")
      case .integer, .number: self = .plain(text)
      case .text, nil: self = .text(text)
      }
    case .sequence(let nodes):
      var items: [PlainDocument] = []
      for node in nodes { items.append(try PlainDocument(node, path, depth: depth + 1)) }
      self = .list(items)
    case .mapping(let nodes):
      var entries: [PlainEntry] = []
      for entry in nodes {
        entries.append(
          PlainEntry(
            entry.key, try PlainDocument(entry.value, path, depth: depth + 1), line: entry.line))
      }
      self = .map(entries)
    }
  }

  /// The value of a key of a map, nil when absent.
  package subscript(key: String) -> PlainDocument? {
    if case .map(let entries) = self { entries.first { $0.key == key }?.value } else { nil }
  }

  /// The entries of a map; none for anything else.
  package var entries: [PlainEntry] {
    if case .map(let entries) = self { entries } else { [] }
  }

  /// What a scalar says, nil for anything else.
  package var scalar: String? {
    switch self {
    case .text(let text), .plain(let text): text
    case .list, .map: nil
    }
  }
}

/// A key of a map, what stands behind it, and the line of the file it was read from.
package struct PlainEntry: Sendable, Equatable {
  package let key: String
  package let value: PlainDocument
  /// 1-based; 0 for what was not read. Not a difference.
  package let line: Int

  package init(_ key: String, _ value: PlainDocument, line: Int = 0) {
    self.key = key
    self.value = value
    self.line = line
  }

  package static func == (left: PlainEntry, right: PlainEntry) -> Bool {
    left.key == right.key && left.value == right.value
  }
}
