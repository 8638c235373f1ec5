/// Tables of edges as comma-separated values, and the tables, columns and owners of Amundsen.
struct EdgeTableFormat: FormatImporter {
  static let name = "edge CSV"

  private var documents: [ImportedDocument] = []

  static func recognises(_ root: DocumentNode) -> Bool {
    root[DocumentReader.csvKey] != nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    documents.append(document)
  }

  /// Tables come before the edges between them.
  mutating func finish(into context: inout ImportContext) {
    var writer = EdgeTableWriter()
    for word in ["tables", "columns", "owners", "edges"] {
      for document in documents {
        guard let rows = document.root[DocumentReader.csvKey]?[word]?.elements else { continue }
        writer.write(word, rows, file: document.file, into: &context)
      }
    }
    documents = []
  }
}
