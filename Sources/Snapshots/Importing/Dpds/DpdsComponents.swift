import Graphs

/// What works inside a product: applications are jobs, infrastructure is assets, and the tasks of
/// its life cycle are jobs with a stage.
struct DpdsComponents {
  let root: Located

  private static let structural: Set<String> = [
    "$ref", "id", "name", "version", "fullyQualifiedName", "consumesFrom", "providesTo",
    "dependsOn", "entityType", "rawContent", "mediaType",
  ]

  func read(_ parts: inout DpdsParts, into context: inout ImportContext) {
    guard let section = root["internalComponents"].map({ context.resolved($0) }) else { return }
    for element in section["applicationComponents"]?.elements ?? [] {
      component(.job, context.resolved(element), parts: &parts, into: &context)
    }
    for element in section["infrastructuralComponents"]?.elements ?? [] {
      component(.asset, context.resolved(element), parts: &parts, into: &context)
    }
    for stage in section["lifecycleInfo"]?.entries ?? [] {
      for (index, element) in stage.value.node.oneOrMany.enumerated() {
        task(stage.key, index, stage.value.with(element), parts: parts, into: &context)
      }
    }
    keepRest(section, parts.product, into: &context)
  }

  private func component(
    _ kind: EntityKind, _ node: Located, parts: inout DpdsParts,
    into context: inout ImportContext
  ) {
    let qualified = node.text("fullyQualifiedName")
    let last = qualified?.split(separator: ":").last.map(String.init)
    let name = node.text("name") ?? last ?? node.text("id") ?? "line-\(node.node.line)"
    var entity = DraftEntity(
      kind, qualified ?? "\(parts.product.text)\u{1F}\(name)", at: node.origin)
    entity.id = qualified ?? name
    entity.name = name
    entity.namespace = Self.segment([parts.name, name])
    entity.version = node.text("version")
    entity.aliases = parts.names(kind, name, declared: qualified, key: entity.key)
    entity.set("fullyQualifiedName", qualified)
    entity.set("type", node.text("applicationType") ?? node.text("infrastructureType"))
    entity.keep(node.node, except: Self.structural)
    context.draft.entities.append(entity)
    context.draft.link("MANAGES", .key(parts.product), .key(entity.key), at: entity.origin)
    parts.flow(node["consumesFrom"], .into, entity.key)
    parts.flow(node["providesTo"], .outOf, entity.key)
    parts.flow(node["dependsOn"], .dependsOn, entity.key)
  }

  /// Two products may each have a component `pipeline`.
  static func segment(_ names: [String?]) -> String {
    names.compactMap { $0 }.map { Identifiers.isSegment($0) ? $0 : Identifiers.slug($0) }
      .joined(separator: "-")
  }

  /// A task that brings the product to a stage. An empty one says only that there is the stage.
  private func task(
    _ stage: String, _ index: Int, _ node: Located, parts: DpdsParts,
    into context: inout ImportContext
  ) {
    let template = node["template"].map { context.resolved($0) }
    guard let body = node.node.present(), body["template"] != nil || body["service"] != nil else {
      return
    }
    let name = template?.text("name") ?? "\(stage) \(index + 1)"
    var entity = DraftEntity(
      .job, "\(parts.product.text)\u{1F}\(stage)\u{1F}\(index)", at: node.origin)
    entity.name = name
    entity.namespace = Self.segment([parts.name, stage, "\(index + 1)"])
    entity.set("stage", stage)
    entity.set("type", "deployment")
    entity.set("service", node["service"]?.text("$href") ?? node["service"]?.node.text)
    entity.set("template", template?.node.present()?.value() ?? .null)
    entity.keep(node.node, except: ["template", "service", "stage", "name", "order"])
    entity.set("order", .int(Int64(index + 1)))
    context.draft.entities.append(entity)
    context.draft.link("MANAGES", .key(parts.product), .key(entity.key), at: entity.origin)
  }

  private func keepRest(
    _ section: Located, _ product: EntityKey, into context: inout ImportContext
  ) {
    let known = ["applicationComponents", "infrastructuralComponents", "lifecycleInfo"]
    let rest = section.node.entries.filter { !known.contains($0.key) }
    let node = DocumentNode(content: .mapping(rest), place: section.node.place)
    guard let value = node.present()?.value(),
      let position = context.draft.entities.lastIndex(where: { $0.key == product })
    else { return }
    context.draft.entities[position].set("internalComponents", value)
  }
}
