/// Bitol's Open Data Product Standard: of several versions of one product the highest is the node.
struct OdpsFormat: FormatImporter {
  static let name = "ODPS"

  private var products = OdpsVersions()

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind") == "DataProduct" && root["components"] == nil && root["metadata"] == nil
      && root["spec"] == nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    products.add(
      document.root, file: document.file, apiVersion: document.root.text("apiVersion") ?? "")
  }

  mutating func finish(into context: inout ImportContext) { products.read(into: &context) }
}
