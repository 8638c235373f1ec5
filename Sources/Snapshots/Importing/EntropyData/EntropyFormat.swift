import Graphs

/// The export of Entropy Data (once Data Mesh Manager): what lies beside products, contracts and
/// agreements, told by the name of its folder.
struct EntropyFormat: FormatImporter {
  static let name = "Entropy Data"

  private var teams = EntropyTeams()

  static func recognises(_ root: DocumentNode) -> Bool { false }

  static func recognises(_ root: DocumentNode, in folder: Substring) -> Bool {
    guard root["id"] != nil, root["kind"] == nil, root["apiVersion"] == nil else { return false }
    switch folder {
    case "teams": return root["name"] != nil
    case "sourcesystems": return root["name"] != nil || root["owner"] != nil
    case "definitions": return root["title"] != nil || root["type"] != nil
    case "policies": return root["name"] != nil
    case "tags", "assets": return root["info"] != nil
    case "costs": return root["dataProductId"] != nil && root["amount"] != nil
    case "testresults": return root["dataContractId"] != nil && root["checks"] != nil
    default: return false
    }
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let specification = SpecificationDocument(file: document.file)
    let root = document.root
    switch document.folder {
    case "teams": teams.add(root, specification)
    case "assets": EntropyAssets(document: specification).read(root, into: &context)
    case "sourcesystems": simple(.source, root, specification, into: &context)
    case "policies": simple(.policy, root, specification, into: &context)
    case "definitions", "tags": term(document, specification, into: &context)
    case "costs": EntropyResults(document: specification).cost(root, into: &context)
    default: EntropyResults(document: specification).tests(root, into: &context)
    }
  }

  mutating func finish(into context: inout ImportContext) { teams.read(into: &context) }

  private func simple(
    _ kind: EntityKind, _ root: DocumentNode, _ document: SpecificationDocument,
    into context: inout ImportContext
  ) {
    var entity = document.entity(kind, root.text("id") ?? "", at: root)
    document.keep(root, in: &entity, except: ["owner"])
    context.draft.entities.append(entity)
    document.own(root, entity.key, into: &context)
  }

  /// Definitions and tags are both words with a meaning that the organisation agreed on.
  private func term(
    _ imported: ImportedDocument, _ document: SpecificationDocument,
    into context: inout ImportContext
  ) {
    let root = imported.root
    let id = root.text("id") ?? ""
    let isTag = imported.folder == "tags"
    var entity = DraftEntity(.term, isTag ? "tag/\(id)" : id, at: imported.origin)
    entity.id = id
    if isTag { entity.set("type", .string("tag")) }
    if let info = root["info"] { document.keep(info, in: &entity, except: ["owner"]) }
    document.keep(root, in: &entity, except: ["info", "owner"])
    entity.name = entity.name ?? id
    context.draft.entities.append(entity)
    document.own(root["info"] ?? root, entity.key, into: &context)
  }
}
