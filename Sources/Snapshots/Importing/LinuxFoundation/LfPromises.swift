import Graphs

/// `SLA` and `dataQuality`: objectives by profile and dimension, and checks that a tool can run.
///
/// An objective of `SLA` is an SLO {profile, property, value, unit, weight}, one of `dataQuality` a
/// quality rule {profile, dimension, operator, target, unit, weight}. Both belong to the product.
struct LfPromises {
  let product: EntityKey

  func levels(_ section: Located?, into context: inout ImportContext) {
    guard let section else { return }
    let checks = executables(section, into: &context)
    for (profile, dimension) in dimensions(section, into: &context) {
      guard let name = dimension.text("dimension") else { continue }
      var entity = promise(.slo, profile.name, name, dimension)
      profile.describe(&entity)
      entity.set("property", name)
      entity.set("value", dimension.node["objective"]?.value() ?? .null)
      let monitors = checks.filter { $0.text("dimension") == name }
      entity.set("executable", monitors.isEmpty ? .null : .list(monitors.map { $0.node.value() }))
      add(entity, "PROMISES", into: &context)
    }
  }

  func quality(_ section: Located?, into context: inout ImportContext) {
    guard let section else { return }
    for (profile, dimension) in dimensions(section, into: &context) {
      guard let name = dimension.text("dimension") else { continue }
      var entity = promise(.qualityRule, profile.name, name, dimension)
      profile.describe(&entity)
      entity.set("target", dimension.node["objective"]?.value() ?? .null)
      // A share of good records is a lower bound.
      if dimension.text("unit")?.lowercased().hasPrefix("percent") ?? false {
        entity.set("operator", .string(">="))
      }
      add(entity, "CHECKED_BY", into: &context)
    }
    for check in executables(section, into: &context) {
      let name = check.text("dimension") ?? check.text("type") ?? "check"
      var entity = promise(.qualityRule, "executable", name, check)
      entity.key.text += "-\(check.node.line)"
      entity.set("engine", check.text("type"))
      entity.set("implementation", check.node["spec"]?.value() ?? .null)
      add(entity, "CHECKED_BY", into: &context)
    }
  }

  private func promise(
    _ kind: EntityKind, _ profile: String, _ dimension: String, _ node: Located
  ) -> DraftEntity {
    let id = Identifiers.slug("\(profile)-\(dimension)")
    var entity = DraftEntity(kind, "\(product.text)#\(profile)#\(dimension)", at: node.origin)
    entity.parent = product
    entity.id = id
    entity.name = LocalizedText.text(node.node["displaytitle"]) ?? dimension
    entity.set("profile", profile)
    entity.keepLocalized(node.node, except: ["displaytitle", "spec"])
    return entity
  }

  private func add(
    _ entity: DraftEntity, _ type: String, into context: inout ImportContext
  ) {
    context.draft.entities.append(entity)
    context.draft.link(type, .key(product), .key(entity.key), at: entity.origin)
  }

  /// A named set of objectives; its title goes with each of them.
  private struct Profile {
    let name: String
    let title: String?

    func describe(_ entity: inout DraftEntity) { entity.set("profileName", title) }
  }

  private static let others: Set<String> = ["executable", "support", "monitoring", "$ref"]

  /// Under `declarative` or directly in the section: a list of objectives, profiles with
  /// `dimensions`, or profiles that are lists.
  private func dimensions(
    _ section: Located, into context: inout ImportContext
  ) -> [(profile: Profile, node: Located)] {
    let body = section["declarative"].map { context.resolved($0) } ?? section
    if body.node.isSequence || body["dimensions"] != nil {
      let list = body.node.isSequence ? body : body["dimensions"]
      let profile = Profile(name: "default", title: Self.title(of: body.node))
      return (list?.elements ?? []).map { (profile, context.resolved($0)) }
    }
    var found: [(Profile, Located)] = []
    for entry in body.entries where !Self.others.contains(entry.key) {
      let node = context.resolved(entry.value)
      let list = node.node.isSequence ? node : node["dimensions"] ?? node["declarative"]
      let profile = Profile(name: entry.key, title: Self.title(of: node.node))
      for element in list?.elements ?? [] { found.append((profile, context.resolved(element))) }
    }
    return found
  }

  private static func title(of node: DocumentNode) -> String? {
    LocalizedText.text(node["displaytitle"]) ?? LocalizedText.text(node["name"])
  }

  private func executables(
    _ section: Located, into context: inout ImportContext
  ) -> [Located] {
    guard let list = section["executable"] else { return [] }
    return context.resolved(list).node.oneOrMany.map { context.resolved(list.with($0)) }
  }
}
