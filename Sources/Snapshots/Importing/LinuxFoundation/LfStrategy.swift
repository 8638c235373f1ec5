import Graphs

/// `productStrategy` of 4.1: objectives become nodes, KPIs stay properties of the product.
///
/// `productKPIs` and `relatedKPIs` are lists of maps {id, name, unit, target, direction, frequency,
/// calculation, owner, timeframe}, `contributesToKPI` is one such map; direction is increase,
/// decrease, at_least, at_most or equals.
struct LfStrategy {
  private let product: LfProduct

  init(_ product: LfProduct) { self.product = product }

  private static let lists = ["productKPIs", "relatedKPIs"]

  func keep(in entity: inout DraftEntity, _ context: inout ImportContext) {
    guard let strategy = product.section("productStrategy", into: &context) else { return }
    for key in Self.lists {
      guard let list = strategy[key] else { continue }
      let kpis = list.node.oneOrMany.map { context.resolved(list.with($0)) }
      entity.set(key, .list(kpis.compactMap { Self.kpi($0.node) }))
    }
    if let kpi = strategy["contributesToKPI"] {
      let kpi = context.resolved(kpi)
      entity.set("contributesToKPI", Self.kpi(kpi.node) ?? .null)
    }
    entity.set("strategyStatus", strategy.text("status"))
    let rest = strategy.node.entries.filter {
      !Self.lists.contains($0.key)
        && !["objectives", "contributesToKPI", "status"].contains($0.key)
    }
    if let rest = DocumentNode(content: .mapping(rest), place: strategy.node.place).present() {
      entity.set("productStrategy", rest.value())
    }
  }

  /// A KPI with its texts in the main language.
  static func kpi(_ node: DocumentNode) -> Value? {
    guard node.isMapping else { return node.present()?.value() }
    let pairs: [(String, Value)] = node.entries.compactMap { entry in
      guard let value = entry.value.present() else { return nil }
      if let text = LocalizedText.languages(of: value) {
        return LocalizedText.main(text).map { (entry.key, $0.value.value(under: entry.key)) }
      }
      return (entry.key, value.value(under: entry.key))
    }
    return pairs.isEmpty ? nil : .map(ValueMap(pairs))
  }

  func link(_ key: EntityKey, into context: inout ImportContext) {
    guard let strategy = product.section("productStrategy", into: &context) else { return }
    for element in strategy["objectives"]?.elements ?? [] {
      let node = context.resolved(element)
      let text = LocalizedText.text(node.node) ?? LocalizedText.text(node.node["name"])
      guard let text else { continue }
      // An objective without an id is its text, in whatever product it stands.
      let id = node.text("id")
      var entity = DraftEntity(.objective, id ?? Identifiers.nameKey(text), at: node.origin)
      entity.id = id
      entity.name = text
      if LocalizedText.languages(of: node.node) == nil {
        entity.keepLocalized(node.node, except: ["id", "name"])
      } else {
        let holder = DocumentNode(
          content: .mapping([
            DocumentEntry(key: "name", place: node.node.place, value: node.node)
          ]), place: node.node.place)
        entity.keepLocalized(holder, except: ["name"])
      }
      context.draft.entities.append(entity)
      context.draft.link("SERVES", .key(key), .key(entity.key), at: node.origin)
    }
  }
}
