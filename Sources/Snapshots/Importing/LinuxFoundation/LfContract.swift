import Graphs

/// `product.contract`: one contract, by id, address, reference or inline text.
struct LfContract {
  private let product: LfProduct

  init(_ product: LfProduct) { self.product = product }

  /// The contract that governs the product's ports. `contractVersion` is the version of the
  /// standard, and says nothing about the contract's.
  func read(
    of productId: String, into context: inout ImportContext
  ) -> (target: DraftTarget, origin: Origin)? {
    guard let node = product.product["contract"] ?? product.root["contract"] else { return nil }
    let id = node.text("id")
    if let target = inline(node, id: id ?? productId, into: &context) {
      return (target, node.origin)
    }
    var file: Int?
    for place in [node.text("$ref"), node.text("contractURL"), node.node.text] {
      guard let place, file == nil, place != id else { continue }
      let location = String(place.prefix { $0 != "#" })
      if location.isEmpty, let target = local(place, node, id ?? productId, into: &context) {
        return (target, node.origin)
      }
      file = location.isEmpty ? nil : context.file(location, from: node)
    }
    if let file { context.draft.referredFiles.insert(file) }
    let address = node.text("contractURL") ?? node.text("$ref") ?? node.node.text
    let last = address?.split(separator: "/").last.map(String.init)
    let names = [id, address, last].compactMap { $0 }
    guard !names.isEmpty else { return nil }
    let definition = Definition(
      kinds: [.contract], file: file, isFileLast: node["$ref"] == nil, names: names)
    return (.defined(definition), node.origin)
  }

  /// A contract that stands in the product's own document.
  private func inline(
    _ node: Located, id: String, into context: inout ImportContext
  ) -> DraftTarget? {
    guard let spec = node["spec"] else { return nil }
    let document = context.resolved(spec)
    guard OdcsFormat.recognises(document.node) || OdcsSecond.recognises(document.node) else {
      return nil
    }
    return read(document, id: id, into: &context)
  }

  private func local(
    _ reference: String, _ node: Located, _ id: String, into context: inout ImportContext
  ) -> DraftTarget? {
    guard let target = context.target(of: reference, from: node) else { return nil }
    return read(target, id: id, into: &context)
  }

  private func read(
    _ document: Located, id: String, into context: inout ImportContext
  ) -> DraftTarget {
    var root = OdcsSecond.upgraded(document.node)
    if root.text("id") == nil {
      let text = DocumentNode(content: .scalar(id, isPlain: false), place: root.place)
      let entry = DocumentEntry(key: "id", place: root.place, value: text)
      root.content = .mapping([entry] + root.entries.filter { $0.key != "id" })
    }
    OdcsImporter(file: document.file).read(
      root,
      version: OdcsSecond.recognises(document.node)
        ? OdcsImporter.versions[0] : root.text("apiVersion") ?? "", into: &context)
    let key = Identifiers.contractKey(id: root.text("id") ?? id, version: root.text("version"))
    return .key(.contract, key)
  }
}
