/// Open Data Contract Standard, version 3: each document is one version of one contract.
struct OdcsFormat: FormatImporter {
  static let name = "ODCS"
  static let readsAlone = true

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind") == "DataContract" && !OdcsSecond.recognises(root)
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    OdcsImporter(file: document.file).read(
      document.root, version: document.root.text("apiVersion") ?? "", into: &context)
  }
}
