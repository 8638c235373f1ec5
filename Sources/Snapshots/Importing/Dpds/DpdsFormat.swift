/// Data Product Descriptor Specification 1.0 of the Open Data Mesh Initiative.
///
/// Ports and components may stand in files of their own, which are read where a descriptor refers
/// to them.
struct DpdsFormat: FormatImporter {
  static let name = "DPDS"

  private var products = ProductVersions<ImportedDocument>()

  static func recognises(_ root: DocumentNode) -> Bool { root["dataProductDescriptor"] != nil }

  /// Templates of the tools around the standard have `{name}` for a name.
  static func templateLine(of root: DocumentNode) -> Int? {
    guard let name = root["info"]?["name"], let text = name.text, text.hasPrefix("{"),
      text.hasSuffix("}")
    else { return nil }
    return name.line
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    context.library.keep(document.root, of: document.file)
    let product = DpdsProduct(document)
    let keys = product.keys
    context.productKeys.declare(keys)
    products.add(
      ProductVersions.Entry(
        document: document, version: product.info?.text("version"),
        status: product.info?.text("x-status") ?? product.info?.text("status"),
        origin: document.origin),
      key: keys.first ?? product.fallback)
  }

  mutating func finish(into context: inout ImportContext) {
    for product in products.products(keys: &context.productKeys, files: context.files) {
      for document in product.documents {
        ApiVersion.check(
          document.root.text("dataProductDescriptor") ?? "", of: Self.name, known: ["v1.0.0"],
          key: "dataProductDescriptor", document.root, document.file, &context)
        context.checkReferences(in: Located(document))
        DpdsProduct(document).read(versions: product.versions, into: &context)
      }
    }
  }
}
