import Graphs

/// Assets with their columns.
struct EntropyAssets {
  let document: SpecificationDocument

  func read(_ root: DocumentNode, into context: inout ImportContext) {
    var asset = document.entity(.asset, root.text("id") ?? "", at: root)
    let info = root["info"]
    if let info {
      document.keep(info, in: &asset, except: ["owner", "source"])
      asset.set("platform", info.text("source"))
      asset.aliases += [info.text("qualifiedName"), info.text("sourceId")].compactMap { $0 }
    }
    asset.name = asset.name ?? info?.text("qualifiedName")
    asset.set("location", info?.text("qualifiedName"))
    let parents = (root["relationships"]?.elements ?? []).filter {
      $0.text("relationshipType") == "parent"
    }.compactMap { $0.text("assetId") }
    asset.set("parent", parents.first)
    document.keep(root, in: &asset, except: ["info", "columns", "relationships"])
    context.draft.entities.append(asset)
    if let info { document.own(info, asset.key, into: &context) }
    for column in root["columns"]?.elements ?? [] {
      self.column(column, of: asset.key, depth: 0, into: &context)
    }
  }

  private func column(
    _ node: DocumentNode, of parent: EntityKey, depth: Int, into context: inout ImportContext
  ) {
    guard let name = node.text("name") else { return }
    let separator = parent.kind == .asset ? "#" : "."
    var field = DraftEntity(.field, parent.text + separator + name, at: document.origin(node))
    field.parent = parent
    field.depth = depth
    field.id = name
    document.keep(node, in: &field, except: ["properties", "items"])
    context.draft.entities.append(field)
    document.link("HAS_FIELD", parent, .key(field.key), at: node, into: &context)
    let parts =
      (node["properties"]?.elements ?? []) + (node["items"]?["properties"]?.elements ?? [])
    for part in parts { column(part, of: field.key, depth: depth + 1, into: &context) }
  }
}
