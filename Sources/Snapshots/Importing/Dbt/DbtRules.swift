import Graphs

/// Tests as rules: what they check is CHECKED_BY them, and no data flows.
struct DbtRules {
  let projects: DbtProjects

  init(_ projects: DbtProjects) { self.projects = projects }

  func write(with writer: inout DbtWriter, into context: inout ImportContext) {
    for (number, resource) in projects.resources.enumerated() {
      guard let test = resource.test, let key = projects.keys[number] else { continue }
      let attached = test.attached(resource.parents) { projects.resource($0)?.name }
      let owner = attached.flatMap { projects.key(of: $0) }
      rule(resource, test, key, attached: attached, into: &context)
      for (index, parent) in resource.parents.enumerated() {
        let properties =
          parent == attached ? [DraftProperty(key: "attached", value: .bool(true))] : []
        context.draft.link(
          "CHECKED_BY",
          .key(projects.key(ofParent: index, of: number) ?? DbtWriter.unknown(parent)),
          .key(key), at: resource.origin, properties)
      }
      guard let owner, let column = test.column, let field = test.field else { continue }
      // A test of relationships depends on both tables; one that depends on one joins it to itself.
      let others = resource.parents.filter { $0 != attached }
      guard let other = (others.first ?? attached).flatMap({ projects.key(of: $0) }),
        others.count < 2
      else { continue }
      let from = writer.field(named: column, of: owner, at: resource.origin, into: &context)
      let to = writer.field(named: field, of: other, at: resource.origin, into: &context)
      context.draft.link(
        "REFERENCES", .key(from), .key(to), at: resource.origin, basis: "inferred",
        [DraftProperty(key: "test", value: .string(resource.id))])
    }
  }

  private func rule(
    _ resource: DbtResource, _ test: DbtTest, _ key: EntityKey, attached: String?,
    into context: inout ImportContext
  ) {
    var entity = DraftEntity(.qualityRule, key.text, at: resource.origin)
    entity.id = resource.name
    entity.name = resource.name
    entity.aliases = [resource.id]
    if let attached, let parent = projects.key(of: attached) {
      entity.parent = parent
    } else {
      entity.address = "quality:" + key.text
    }
    entity.set("unique_id", resource.id)
    entity.set("metric", test.metric)
    entity.set("dimension", test.dimension)
    entity.set("severity", test.severity)
    entity.set("dataset", attached.flatMap { projects.resource($0)?.name })
    entity.set("field", test.column)
    entity.set("test_type", test.type)
    let taken = Set(entity.properties.map(\.key))
    entity.properties += test.properties
    entity.properties += resource.properties.filter { !taken.contains($0.key) }
    context.draft.entities.append(entity)
  }
}
