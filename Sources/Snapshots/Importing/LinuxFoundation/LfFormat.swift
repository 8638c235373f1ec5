/// Open Data Product Specification of the Linux Foundation, versions 3.0 to 4.1.
struct LfFormat: FormatImporter {
  static let name = "LF ODPS"
  static let versions = ["v3.0", "v3.1", "v4.0", "v4.1"]

  private var products = ProductVersions<ImportedDocument>()

  static func recognises(_ root: DocumentNode) -> Bool {
    guard let product = root["product"], product.isMapping else { return false }
    if isOfInitiative(root) || product["details"] != nil { return true }
    return product.text("productID") != nil
      || product.entries.contains {
        LocalizedText.isLanguage($0.key) && $0.value["productID"] != nil
      }
  }

  /// Whether the schema is one of the Open Data Product Initiative.
  static func isOfInitiative(_ root: DocumentNode) -> Bool {
    root.text("schema")?.contains("opendataproducts.org") ?? false
  }

  /// Templates of the standard have a quoted `{{…}}` where a product has its id.
  static func templateLine(of root: DocumentNode) -> Int? {
    let document = ImportedDocument(root: root, file: 0, path: "")
    guard let id = LfProduct(document).main["productID"], let text = id.node.text,
      text.hasPrefix("{{"), text.hasSuffix("}}")
    else { return nil }
    return id.node.line
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    context.library.keep(document.root, of: document.file)
    // References are not followed yet: an id that stands in another file is joined when it is read.
    let product = LfProduct(document)
    let key = product.identity(path: document.path)
    context.productKeys.declare([key])
    products.add(
      ProductVersions.Entry(
        document: document, version: product.version, status: product.main.text("status"),
        origin: document.origin),
      key: key)
  }

  mutating func finish(into context: inout ImportContext) {
    for product in products.products(keys: &context.productKeys, files: context.files) {
      for document in product.documents {
        let version = document.root.text("version") ?? ""
        ApiVersion.check(
          version, of: Self.name, known: Self.versions, key: "version", document.root,
          document.file, &context)
        context.checkReferences(in: Located(document))
        LfProduct(document).read(versions: product.versions, path: document.path, into: &context)
      }
    }
  }
}
