/// dpq's own mesh format: each document stands for itself.
struct DpqFormat: FormatImporter {
  static let name = "dpq"
  static let readsAlone = true

  static func recognises(_ root: DocumentNode) -> Bool { root["dpq"] != nil }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    DpqImporter(file: document.file).read(document.root, into: &context)
  }
}
