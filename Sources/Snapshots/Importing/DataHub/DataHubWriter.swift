import Diagnostics
import Graphs

/// Writes what DataHub's records come to: assets with fields, jobs, people, terms, and the
/// domains, products and contracts among them.
struct DataHubWriter {
  let fold: DataHubFold
  /// Sorted, so that the mesh does not depend on the order of records.
  let urns: [DataHubUrn]
  var fields = CatalogFields()
  /// Listed field paths by dataset.
  var paths: [String: Set<String>] = [:]
  /// Ends of field flow that were written.
  var fieldFlows: Set<[String]> = []
  var leftOut: [String: Int] = [:]
  /// Contracts by the dataset they are on.
  private(set) var governors: [String: [EntityKey]] = [:]
  /// Urns of domains by their names in lower case.
  private(set) var domainsByName: [String: String] = [:]

  init(_ fold: DataHubFold) {
    self.fold = fold
    urns = fold.entities.keys.sorted().compactMap { DataHubUrn($0) }
    for urn in urns {
      if urn.type == "domain" { domainsByName[domainName(urn.text).lowercased()] = urn.text }
      let contract = fold.entities[urn.text]?["dataContractProperties"]?.node
      if let dataset = contract?.text("entity"), let key = key(urn) {
        governors[dataset, default: []].append(key)
      }
    }
  }

  /// O(aspects + edges).
  mutating func write(into context: inout ImportContext) {
    for urn in urns where urn.kind == .asset {
      if let entity = fold.entities[urn.text] { schema(urn, entity, into: &context) }
    }
    for urn in urns {
      guard let entity = fold.entities[urn.text] else { continue }
      switch urn.kind {
      case .asset, .job: thing(urn, entity, into: &context)
      case .field: field(urn, entity, into: &context)
      case .person, .team: person(urn, entity, into: &context)
      case .term: term(urn, entity, into: &context)
      case .domain: domain(urn, entity, into: &context)
      case .product: product(urn, entity, into: &context)
      case .qualityRule: assertion(urn, entity, into: &context)
      case .contract: contract(urn, entity, into: &context)
      default: leftOut[urn.type, default: 0] += 1
      }
    }
    for urn in urns {
      if let entity = fold.entities[urn.text] { flows(urn, entity, into: &context) }
    }
    for run in fold.runs { outcome(run.assertion, run.aspect, into: &context) }
    noteLeftOut(into: &context)
  }

  /// What helps to read other records is not missed.
  private static let helpers: Set<String> = [
    "dataPlatform", "dataPlatformInstance", "glossaryNode", "structuredProperty", "tag",
  ]

  private func noteLeftOut(into context: inout ImportContext) {
    let kinds = leftOut.keys.filter { !Self.helpers.contains($0) }.sorted()
    guard !kinds.isEmpty, let origin = fold.entities.values.map(\.origin).min(by: { $0 < $1 })
    else { return }
    let list = kinds.map { "\(leftOut[$0] ?? 0) \($0)" }.joined(separator: ", ")
    context.note(
      "load.datahub-kinds", "entities that are no part of a mesh were left out: \(list)",
      at: origin, severity: .note)
  }

  func key(_ urn: DataHubUrn) -> EntityKey? {
    guard let kind = urn.kind else { return nil }
    switch kind {
    case .field:
      guard urn.parts.count > 1 else { return nil }
      return CatalogFields.key(
        EntityKey(kind: .asset, text: urn.parts[0]), FieldPath.plain(urn.parts[1]))
    case .person, .team:
      return EntityKey(kind: kind, text: Identifiers.nameKey(urn.parts.last ?? ""))
    case .domain:
      // One that is only named is looked for by its name.
      let text = isKnown(urn.text) ? urn.text : urn.parts.last ?? urn.text
      return EntityKey(kind: kind, text: Identifiers.nameKey(text))
    case .contract: return EntityKey(kind: kind, text: urn.parts.last ?? urn.text)
    default: return EntityKey(kind: kind, text: urn.text)
    }
  }

  func isKnown(_ urn: String) -> Bool { fold.entities[urn] != nil }

  /// The key of an asset or job that a record names; one that no record describes is only referred
  /// to.
  func refer(_ text: String, into context: inout ImportContext) -> EntityKey? {
    guard let urn = DataHubUrn(text), let key = key(urn) else { return nil }
    if !isKnown(text), !key.kind.isNamed, context.draft.references[key] == nil {
      context.draft.references[key] =
        switch urn.kind {
        case .asset, .job:
          DraftReference(
            name: urn.assetName.parts.last ?? text, segment: urn.assetName.segment)
        default: DraftReference(name: urn.parts.last ?? text, segment: urn.parts.last ?? text)
        }
    }
    return key
  }

  // MARK: Assets and jobs

  private static let titles = [
    "editableDatasetProperties", "datasetProperties", "chartInfo", "dashboardInfo",
    "containerProperties", "dataJobInfo", "dataFlowInfo", "mlModelProperties",
    "mlModelGroupProperties", "mlFeatureProperties", "mlFeatureTableProperties",
    "mlPrimaryKeyProperties", "notebookInfo",
  ]

  private mutating func thing(
    _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    guard let key = key(urn) else { return }
    var draft = DraftEntity(key.kind, key.text, at: entity.origin)
    draft.id = urn.text
    let infos = Self.titles.compactMap { entity[$0] }
    let title = infos.lazy.compactMap { $0.node.text("name") ?? $0.node.text("title") }.first
    var name = urn.assetName
    let own = name.parts.last ?? ""
    if let title, DataHubUrn.isOpaque(own) {
      name.parts = [title]
      name.isTable = false
      if name.platform == nil {
        name.platform = entity["dataPlatformInstance"]?.node.text("platform").map {
          DataHubUrn.tail($0)
        }
      }
    }
    if urn.type != "dataset" { name.isTable = false }
    name.describe(&draft)
    draft.name = title ?? own
    let type = entity["subTypes"]?["typeNames"]?.elements.first?.text ?? urn.type
    draft.set("type", type)
    for aspect in ["editableDatasetProperties", "editableDashboardProperties"]
    where draft.properties.first(where: { $0.key == "description" }) == nil {
      draft.set("description", entity[aspect]?.node.text("description"))
    }
    for info in infos {
      if draft.properties.first(where: { $0.key == "description" }) == nil {
        draft.set("description", info.node.text("description"))
      }
      if let custom = info["customProperties"], !custom.entries.isEmpty {
        draft.properties.removeAll { $0.key == "customProperties" }
        draft.set("customProperties", custom.value())
      }
      if let url = info.node.text("externalUrl") ?? info.node.text("dashboardUrl") {
        draft.set("url", url)
      }
      if let qualified = info.node.text("qualifiedName") {
        draft.set("qualifiedName", qualified)
        draft.aliases.append(qualified)
      }
    }
    draft.set("query", entity["viewProperties"]?.node.text("viewLogic"))
    decorate(&draft, entity)
    context.draft.entities.append(draft)
    surround(key, entity, into: &context)
    contain(key, urn, entity, into: &context)
  }

  /// Tags, status, deprecation, structured properties and the domain of anything.
  func decorate(_ draft: inout DraftEntity, _ entity: DataHubEntity) {
    let tags = (entity["globalTags"]?["tags"]?.elements ?? []).compactMap { $0.text("tag") }
    if !tags.isEmpty { draft.set("tags", .list(tags.map { .string(tagName($0)) })) }
    if entity["status"]?.node.text("removed") == "true" {
      draft.set("status", "retired")
      draft.set("sourceStatus", "removed")
    } else if entity["deprecation"]?.node.text("deprecated") == "true" {
      draft.set("status", "deprecated")
    }
    if draft.key.kind == .asset || draft.key.kind == .job,
      let domain = entity["domains"]?["domains"]?.elements.first?.text
    {
      draft.set("domain", domainName(domain))
    }
    for property in entity["structuredProperties"]?["properties"]?.elements ?? [] {
      guard let urn = property.text("propertyUrn") else { continue }
      let name = DataHubUrn.tail(urn)
      let values = (property["values"]?.elements ?? []).map { value in
        (value.entries.first?.value ?? value).value()
      }
      guard !values.isEmpty, !draft.properties.contains(where: { $0.key == name }) else { continue }
      draft.set(name, values.count == 1 ? values[0] : .list(values))
    }
  }

  func tagName(_ urn: String) -> String {
    fold.entities[urn]?["tagProperties"]?.node.text("name") ?? DataHubUrn.tail(urn)
  }

  /// Owners and terms.
  func surround(
    _ key: EntityKey, _ entity: DataHubEntity, isImplied: Bool = false,
    into context: inout ImportContext
  ) {
    if let ownership = entity["ownership"] {
      for node in ownership["owners"]?.elements ?? [] {
        guard let text = node.text("owner"), let urn = DataHubUrn(text),
          let kind = urn.kind, kind == .person || kind == .team,
          let owner = context.catalogOwner(
            kind, urn.parts.last ?? text, at: ownership.origin(node))
        else { continue }
        let role = (node.text("typeUrn") ?? node.text("type")).map { DataHubUrn.tail($0) }
        context.own(
          owner, key, role: role?.replacing("__system__", with: ""),
          at: ownership.origin(node), isImplied: isImplied)
      }
    }
    if let terms = entity["glossaryTerms"] {
      for node in terms["terms"]?.elements ?? [] {
        guard let text = node.text("urn"), let term = refer(text, into: &context) else { continue }
        let link = DraftLink(
          type: "MEANS", from: .key(key), to: .key(term), basis: "declared", properties: [],
          origin: terms.origin(node))
        if isImplied {
          context.draft.implied.links.append(link)
        } else {
          context.draft.links.append(link)
        }
      }
    }
  }

  /// Containers, and the flow that a job is a step of.
  private func contain(
    _ key: EntityKey, _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    var above = entity["container"]?.node.text("container")
    if above == nil, urn.type == "dataJob" {
      above = entity["dataJobInfo"]?.node.text("flowUrn") ?? urn.parts.first
    }
    guard let above, let container = refer(above, into: &context) else { return }
    context.draft.link("PART_OF", .key(key), .key(container), at: entity.origin)
  }
}
