import Graphs

/// Bitol's Open Semantic Definition Standard (RFC 44): each definition is a term.
struct OsdsFormat: FormatImporter {
  static let name = "OSDS"

  static func recognises(_ root: DocumentNode) -> Bool { root.text("kind") == "SemanticDefinition" }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    ApiVersion.check(
      root.text("apiVersion") ?? "", of: "OSDS", known: ["v1.0.0"], root, document.file, &context)
    let bitol = BitolDocument(file: document.file)
    let canonical = (root["authoritativeDefinitions"]?.elements ?? []).filter {
      ["canonicalurl", "canonical"].contains($0.text("type")?.lowercased())
    }.compactMap { $0.text("url") }
    let place = Place(
      prefixes: [root.text("id")].compactMap { $0 } + canonical, status: root.text("status"),
      domain: root.text("domain"), bitol: bitol)
    _ = bitol.domain(root, into: &context)
    for definition in root["definitions"]?.elements ?? [] {
      place.define(definition, above: nil, into: &context)
    }
  }

  /// Where the definitions of one document belong.
  private struct Place {
    /// What may stand before `#/definitions/…` in a reference.
    let prefixes: [String]
    let status: String?
    let domain: String?
    let bitol: BitolDocument

    private static let structural = ["properties", "items", "description", "status"]

    func define(
      _ node: DocumentNode, above: String?, into context: inout ImportContext
    ) {
      guard let own = node.text("id") ?? node.text("name") else {
        context.note(
          "load.no-id", "a definition without `id`", at: bitol.origin(node),
          suggestion: "give it an `id`, so that contracts can refer to it")
        return
      }
      let id = above.map { "\($0)/properties/\(own)" } ?? own
      var term = DraftEntity(
        .term, "\(prefixes.first ?? "")#/definitions/\(id)", at: bitol.origin(node))
      term.id = own
      term.name = node.text("name")
      term.aliases = prefixes.map { "\($0)#/definitions/\(id)" }
      bitol.describe(node, in: &term)
      bitol.keep(node, in: &term, except: Self.structural)
      term.setStatus(node.text("status") ?? status)
      term.set("domain", domain)
      bitol.definitions(node, of: &term, into: &context)
      context.draft.entities.append(term)
      let parts =
        (node["properties"]?.elements ?? []) + (node["items"]?["properties"]?.elements ?? [])
      for part in parts { define(part, above: id, into: &context) }
    }
  }
}
