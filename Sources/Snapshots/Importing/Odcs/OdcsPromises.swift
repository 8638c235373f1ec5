import Graphs

/// Service levels and quality rules of a contract.
struct OdcsPromises {
  let contract: EntityKey
  let bitol: BitolDocument

  func read(_ root: DocumentNode, _ schema: OdcsSchema, into context: inout ImportContext) {
    var seen: [String: Int] = [:]
    for promise in root["slaProperties"]?.elements ?? [] {
      let name = promise.text("id") ?? promise.text("property") ?? "sla"
      seen[name, default: 0] += 1
      let count = seen[name] ?? 1
      let id = count == 1 ? name : "\(name)-\(count)"
      var entity = DraftEntity(.slo, "\(contract.text)#\(id)", at: bitol.origin(promise))
      entity.parent = contract
      entity.id = id
      entity.name = promise.text("property")
      bitol.keep(promise, in: &entity, except: [])
      if promise["element"] == nil, let element = root.text("slaDefaultElement") {
        entity.set("element", element)
      }
      context.draft.entities.append(entity)
      context.draft.link("PROMISES", .key(contract), .key(entity.key), at: entity.origin)
      let elements = promise["element"] ?? root["slaDefaultElement"]
      for element in elements?.oneOrMany ?? [] {
        for text in (element.text ?? "").split(separator: ",") {
          guard let key = schema.element(String(text).trimmed) else { continue }
          context.draft.link(
            "APPLIES_TO", .key(entity.key), .key(key), at: bitol.origin(element),
            basis: "inferred")
        }
      }
    }
    for (index, rule) in (root["quality"]?.elements ?? []).enumerated() {
      self.rule(rule, place: "", index: index, dataset: nil, field: nil, into: &context)
    }
  }

  private static let operators: [(key: String, sign: String)] = [
    ("mustBe", "="), ("mustBeEqualTo", "="), ("mustNotBe", "<>"), ("mustBeGreaterThan", ">"),
    ("mustBeGreaterOrEqualTo", ">="), ("mustBeGreaterThanOrEqualTo", ">="),
    ("mustBeLessThan", "<"), ("mustBeLessOrEqualTo", "<="),
    ("mustBeLessThanOrEqualTo", "<="), ("mustBeBetween", "between"),
    ("mustNotBeBetween", "not between"),
  ]

  func rule(
    _ node: DocumentNode, place: String, index: Int, dataset: String?, field: String?,
    into context: inout ImportContext
  ) {
    let metric = node.text("metric") ?? node.text("rule")
    let label = node.text("id") ?? node.text("name") ?? metric ?? "rule"
    let id = ([place, label].filter { !$0.isEmpty } + (index > 0 ? ["\(index + 1)"] : []))
      .joined(separator: "-")
    var entity = DraftEntity(
      .qualityRule, "\(contract.text)#\(place)#\(index)", at: bitol.origin(node))
    entity.parent = contract
    entity.id = Identifiers.slug(id)
    entity.name = node.text("name") ?? metric ?? node.text("description")
    if let own = node.text("id") { entity.aliases.append(own) }
    bitol.keep(node, in: &entity, except: ["metric"])
    entity.set("metric", metric)
    entity.set("dataset", dataset)
    entity.set("field", field)
    for (key, sign) in Self.operators {
      guard let target = node[key] else { continue }
      entity.set("operator", sign)
      entity.set("target", target.value())
      break
    }
    context.draft.entities.append(entity)
    context.draft.link("CHECKED_BY", .key(contract), .key(entity.key), at: entity.origin)
  }
}
