import Diagnostics
import Graphs

/// dpq's mapping file (the room's page MappingFile): what no standard states about a mesh.
struct MappingFormat: FormatImporter {
  static let name = "dpq mapping"

  static func recognises(_ root: DocumentNode) -> Bool { root["dpqMapping"] != nil }

  static let sections = [
    "dpqMapping", "aliases", "domains", "owners", "ignore", "joins", "uses", "targets",
  ]

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let reader = MappingReader(file: document.file)
    if let version = document.root.text("dpqMapping"), version != "1" {
      context.note(
        "load.mapping-version", "mapping files of version \(version) are not known; read as 1",
        at: document.origin)
    }
    for entry in document.root.entries {
      let value = entry.value
      switch entry.key {
      case "dpqMapping": break
      case "aliases": reader.aliases(value, into: &context)
      case "domains":
        for node in value.elements { reader.domain(node, above: [], into: &context) }
      case "owners": reader.owners(value, into: &context)
      case "ignore": reader.ignored(value, into: &context)
      case "joins": for node in value.elements { reader.join(node, into: &context) }
      case "uses": for node in value.elements { reader.use(node, into: &context) }
      case "targets": for node in value.elements { reader.target(node, into: &context) }
      default:
        context.note(
          "load.mapping-section", "`\(entry.key)` is no section of a mapping file",
          at: Origin(file: document.file, line: entry.line),
          suggestion: NearestName.suggestion(for: entry.key, in: Self.sections)
            ?? "the sections are \(Self.sections.dropFirst().joined(separator: ", "))")
      }
    }
  }
}

/// Reads the sections of one mapping file; nothing is looked up yet.
struct MappingReader {
  let file: Int

  func origin(_ node: DocumentNode) -> Origin { Origin(file: file, line: node.line) }

  private func incomplete(
    _ what: String, at node: DocumentNode, into context: inout ImportContext
  ) {
    context.note("load.mapping-entry", what, at: origin(node))
  }

  /// `name: [other, …]`, or a list of lists whose first name counts.
  func aliases(_ node: DocumentNode, into context: inout ImportContext) {
    for entry in node.entries {
      let others = entry.value.oneOrMany.compactMap(\.text)
      context.draft.mapping.aliases.append(
        DraftMapping.Alias(names: [entry.key] + others, origin: origin(entry.value)))
    }
    for element in node.elements {
      let names = element.elements.compactMap(\.text)
      guard names.count > 1 else {
        incomplete("an alias needs two names or more", at: element, into: &context)
        continue
      }
      context.draft.mapping.aliases.append(
        DraftMapping.Alias(names: names, origin: origin(element)))
    }
  }

  private static let structural: Set<String> = [
    "id", "name", "domains", "products", "aliases", "owner",
  ]

  /// A domain with what lies in it; nested ones follow.
  func domain(_ node: DocumentNode, above: [String], into context: inout ImportContext) {
    guard let id = node.text ?? node.text("id") ?? node.text("name") else {
      incomplete("a domain needs an `id`", at: node, into: &context)
      return
    }
    let path = above + [id]
    let aliases = node["aliases"]?.oneOrMany.compactMap(\.text) ?? []
    let domain = DraftMapping.Domain(
      path: path, names: [id] + [node.text("name")].compactMap { $0 } + aliases,
      products: node["products"]?.oneOrMany.compactMap(\.text) ?? [], origin: origin(node))
    context.draft.mapping.domains.append(domain)
    var entity = DraftEntity(.domain, domain.key.text, at: origin(node))
    entity.id = id
    entity.name = node.text("name")
    entity.depth = path.count - 1
    entity.aliases = aliases
    for entry in node.entries where !Self.structural.contains(entry.key) {
      entity.set(entry.key, entry.value.value(under: entry.key))
    }
    if !above.isEmpty {
      let parent = EntityKey(
        kind: .domain, text: Identifiers.nameKey(above.joined(separator: ".")))
      entity.parent = parent
      context.draft.link("CONTAINS", .key(parent), .key(entity.key), at: entity.origin)
    }
    context.draft.entities.append(entity)
    if let owner = node["owner"], let text = owner.text {
      context.draft.link(
        "OWNS", .text(text, expect: .team), .key(entity.key), at: origin(owner),
        [DraftProperty(key: "ownerRule", value: .string("mapping"))])
    }
    for child in node["domains"]?.elements ?? [] { self.domain(child, above: path, into: &context) }
  }

  func owners(_ node: DocumentNode, into context: inout ImportContext) {
    for entry in node.entries {
      for owner in entry.value.oneOrMany {
        guard let value = owner.text else { continue }
        // All owners of one entry share its line, so that none replaces another.
        context.draft.mapping.owners.append(
          DraftMapping.Statement(
            subject: entry.key, value: value,
            origin: Origin(file: file, line: entry.line)))
      }
    }
  }

  func ignored(_ node: DocumentNode, into context: inout ImportContext) {
    for pattern in node.oneOrMany {
      guard let text = pattern.text else { continue }
      context.draft.mapping.ignored.append(
        DraftMapping.Statement(subject: text, value: "", origin: origin(pattern)))
    }
  }

  func join(_ node: DocumentNode, into context: inout ImportContext) {
    let holders: [(String, EntityKind)] = [
      ("dataset", .dataset), ("port", .outputPort), ("contract", .contract),
      ("product", .product),
    ]
    let named = holders.compactMap { key, kind in
      node.text(key).map { DraftTarget.text($0, expect: kind) }
    }
    guard let asset = node.text("asset"), !named.isEmpty else {
      incomplete(
        "a join needs an `asset` and a `dataset`, `port`, `contract` or `product`", at: node,
        into: &context)
      return
    }
    for holds in named {
      context.draft.joins.append(
        DraftJoin(asset: .text(asset, expect: .asset), holds: holds, origin: origin(node)))
    }
  }

  func use(_ node: DocumentNode, into context: inout ImportContext) {
    guard let consumer = node.text("consumer"), let port = node.text("port"),
      let fields = node["fields"], fields.hasContent
    else {
      incomplete("a use needs `consumer`, `port` and `fields`", at: node, into: &context)
      return
    }
    let listed = fields.oneOrMany.compactMap { field in
      field.text.map { (from: $0, into: String?.none) }
    }
    let directed = fields.entries.map { (from: $0.key, into: $0.value.text) }
    context.draft.mapping.uses.append(
      DraftMapping.Use(
        consumer: .text(consumer, expect: .product), port: .text(port, expect: .outputPort),
        fields: listed + directed, origin: origin(node)))
  }

  func target(_ node: DocumentNode, into context: inout ImportContext) {
    let subject = ["of", "product", "port", "domain", "contract"].lazy.compactMap {
      node.text($0)
    }.first
    guard let subject, node["metric"] != nil, node["target"] != nil else {
      incomplete("a target needs `of`, `metric` and `target`", at: node, into: &context)
      return
    }
    let properties = node.entries.filter {
      !["of", "product", "port", "domain", "contract"].contains($0.key)
    }.map { ($0.key, $0.value.value(under: $0.key)) }
    context.draft.mapping.targets.append(
      DraftMapping.Target(
        subject: subject,
        properties: DraftProperty(key: "targets", value: .map(ValueMap(properties))),
        origin: origin(node)))
  }
}
