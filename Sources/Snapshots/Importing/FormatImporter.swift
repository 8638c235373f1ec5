import Diagnostics

/// Reads the documents of one format; one instance serves a whole load, so that what several
/// documents say of one thing can be joined.
protocol FormatImporter {
  /// The name that people use for the format.
  static var name: String { get }

  /// Whether a document is of this format, judged by its shape alone. O(keys of its root).
  static func recognises(_ root: DocumentNode) -> Bool

  /// The same for formats whose documents are told by the folder they lie in as well.
  static func recognises(_ root: DocumentNode, in folder: Substring) -> Bool

  /// The line of a placeholder that makes a document a template, which is skipped; most formats
  /// know none beyond those that `DocumentReader` finds.
  static func templateLine(of root: DocumentNode) -> Int?

  /// Whether a document is read without regard to others, and leaves nothing to `finish`; then
  /// documents of several files are read at the same time.
  static var readsAlone: Bool { get }

  init()

  /// Reads one document, or keeps it until all have been seen.
  mutating func add(_ document: ImportedDocument, into context: inout ImportContext)

  /// Called once, after the last document.
  mutating func finish(into context: inout ImportContext)
}

extension FormatImporter {
  static func recognises(_ root: DocumentNode, in folder: Substring) -> Bool { recognises(root) }
  static func templateLine(of root: DocumentNode) -> Int? { nil }
  static var readsAlone: Bool { false }

  mutating func finish(into context: inout ImportContext) {}
}

/// A document on its way into an importer.
struct ImportedDocument {
  let root: DocumentNode
  /// Its file, by number.
  let file: Int
  /// What the user calls the file.
  let path: String

  var origin: Origin { Origin(file: file, line: root.line) }

  /// The name of the folder it lies in; empty without one.
  var folder: Substring { Self.folder(of: path) }

  static func folder(of path: String) -> Substring {
    path.split(separator: "/").dropLast().last ?? ""
  }
}
