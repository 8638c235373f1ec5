package import Diagnostics

/// A file with its documents as they stand, for whoever judges their text.
package struct DocumentFile: Sendable {
  /// What is wrong with the text itself.
  package struct Flaw: Sendable {
    package let message: String
    package let line: Int
    package let column: Int
    package let suggestion: String?
  }

  package let path: String
  /// Whether the user named the file, rather than a folder that holds it.
  package let isNamed: Bool
  /// In file order; a list at the root is taken apart. Up to the first failure.
  package let documents: [DocumentNode]
  /// Keys given twice, at the second place.
  package let duplicates: [Flaw]
  /// Where the text is no YAML or JSON.
  package let failures: [Flaw]
  /// Why the file cannot be read at all.
  package let unreadable: Diagnostic?
  /// Why nothing was read though nothing is wrong with the text.
  package let skipped: String?
  /// What the file holds besides documents.
  package let observations: ObservationFile?

  /// The name of the folder it lies in, by which some exports say what a document is.
  package let folder: String

  /// The name of the format that a document of it is read as; "unknown" for none. O(keys).
  package func format(of document: DocumentNode) -> String {
    DocumentFormat(document, in: folder[...]).name
  }

  /// The name of an aspect as change proposals of DataHub write it, from that of its record.
  package static func dataHubAspect(_ record: String) -> String { DataHubFold.aspectName(record) }

  init(_ source: SourceFile) {
    path = source.path == "-" ? "<stdin>" : source.path
    isNamed = source.isNamed
    folder = String(ImportedDocument.folder(of: path))
    switch FileReader.bytes(of: source) {
    case .failure(let diagnostic):
      unreadable = diagnostic
      (documents, duplicates, failures, skipped) = ([], [], [], nil)
      observations = nil
    case .success(let bytes):
      let reader = DocumentReader(source, raw: bytes)
      unreadable = nil
      documents = reader.documents.flatMap { $0.isSequence ? $0.elements : [$0] }
      duplicates = reader.remarks.map {
        Flaw(
          message: $0.message, line: Int($0.place.line), column: Int($0.place.column),
          suggestion: nil)
      }
      failures = reader.failures.map {
        Flaw(
          message: $0.message, line: $0.line, column: $0.column, suggestion: $0.suggestion)
      }
      skipped = reader.skipped
      let path = path
      observations = reader.observations.map { ObservationFile($0.bytes, $0.form, path: path) }
    }
  }
}

/// The files that paths name, found once and read one at a time.
package struct DocumentFiles: Sendable {
  private let sources: [SourceFile]
  /// Paths that are missing, unreadable or empty.
  package let problems: [Diagnostic]

  /// Files, and folders with what lies below them; sorted by the bytes of their paths.
  package init(_ paths: [String]) {
    let finder = SourceFinder(paths)
    sources = finder.files
    problems = finder.diagnostics
  }

  package var count: Int { sources.count }
  package var paths: [String] { sources.map(\.path) }

  package func path(at index: Int) -> String { sources[index].path }

  /// Reads a file whole. O(bytes).
  package func read(at index: Int) -> DocumentFile { DocumentFile(sources[index]) }

  /// Whether something of that name is there.
  /// The bytes of one file; throws the diagnostic that says why there are none.
  package static func bytes(of path: String) throws -> [UInt8] {
    try FileReader.bytes(of: SourceFile(path: path, isNamed: true)).get()
  }

  package static func exists(_ path: String) -> Bool { SourceFinder.status(of: path) != nil }
}
