/// Data product descriptors of witboost (Agile Lab's Data Product Specification).
struct WitboostFormat: FormatImporter {
  static let name = "witboost"

  private var products = ProductVersions<ImportedDocument>()

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind")?.lowercased() == "dataproduct" && root["components"]?.isSequence ?? false
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let key = WitboostProduct.key(of: document.root)
    context.productKeys.declare([key])
    products.add(
      ProductVersions.Entry(
        document: document, version: document.root.text("version"),
        status: document.root.text("status"), origin: document.origin),
      key: key)
  }

  mutating func finish(into context: inout ImportContext) {
    for product in products.products(keys: &context.productKeys, files: context.files) {
      for document in product.documents {
        WitboostProduct(Located(document)).read(versions: product.versions, into: &context)
      }
    }
  }
}
