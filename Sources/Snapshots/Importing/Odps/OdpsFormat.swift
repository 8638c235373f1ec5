/// Bitol's Open Data Product Standard: of several versions of one product the highest is the node.
struct OdpsFormat: FormatImporter {
  static let name = "ODPS"

  private var products = ProductVersions<ImportedDocument>()

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind") == "DataProduct" && root["components"] == nil && root["metadata"] == nil
      && root["spec"] == nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    let key = OdpsImporter.key(root)
    context.productKeys.declare([key])
    products.add(
      ProductVersions.Entry(
        document: document, version: root.text("version"), status: root.text("status"),
        origin: document.origin),
      key: key)
  }

  mutating func finish(into context: inout ImportContext) {
    for product in products.products(keys: &context.productKeys, files: context.files) {
      for document in product.documents {
        OdpsImporter(file: document.file).read(
          document.root, version: document.root.text("apiVersion") ?? "",
          versions: product.versions, into: &context)
      }
    }
  }
}
