/// Open Data Contract Standard, version 3: each document is one version of one contract.
struct OdcsFormat: FormatImporter {
  static let name = "ODCS"

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind") == "DataContract" && !isSecond(root)
  }

  /// Whether a contract has the keys that only version 2 knew.
  static func isSecond(_ root: DocumentNode) -> Bool {
    root["datasetDomain"] != nil || root["quantumName"] != nil || root["dataset"] != nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    OdcsImporter(file: document.file).read(
      document.root, version: document.root.text("apiVersion") ?? "", into: &context)
  }
}
