import Graphs

/// Contracts, and the assertions that they and datasets are checked by.
extension DataHubWriter {
  /// What an assertion is about.
  private static func subject(_ info: DataHubAspect) -> (dataset: String, fields: [String])? {
    for part in [
      "datasetAssertion", "freshnessAssertion", "volumeAssertion", "fieldAssertion",
      "sqlAssertion", "schemaAssertion", "customAssertion",
    ] {
      guard let node = info[part], let dataset = node.text("dataset") ?? node.text("entity")
      else { continue }
      var fields = (node["fields"]?.elements ?? []).compactMap(\.text)
      for inner in ["fieldValuesAssertion", "fieldMetricAssertion"] {
        if let path = node[inner]?["field"]?.text("path") { fields.append(path) }
      }
      if let field = node.text("field") { fields.append(field) }
      return (dataset, fields.map { FieldPath.plain(DataHubUrn($0)?.parts.last ?? $0) })
    }
    return info.node.text("entityUrn").map { ($0, []) }
  }

  mutating func assertion(
    _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    guard let key = key(urn), let info = entity["assertionInfo"] else {
      leftOut["assertion without information", default: 0] += 1
      return
    }
    var draft = DraftEntity(.qualityRule, key.text, at: entity.origin)
    draft.id = urn.parts.last
    draft.aliases = [urn.text]
    let subject = Self.subject(info)
    let detail = info["datasetAssertion"]
    draft.name =
      info.node.text("description") ?? detail?.text("nativeType") ?? info.node.text("type")
    draft.set("description", info.node.text("description"))
    draft.set("type", info.node.text("type")?.lowercased())
    draft.set("metric", detail?.text("nativeType") ?? detail?.text("aggregation"))
    draft.set("operator", detail?.text("operator"))
    draft.set("target", detail?["parameters"]?["value"]?.text("value"))
    draft.set("field", subject?.fields.first)
    if let parameters = detail?["nativeParameters"] { draft.set("parameters", parameters.value()) }
    if let subject, let asset = refer(subject.dataset, into: &context) {
      draft.parent = asset
      context.draft.link("CHECKED_BY", .key(asset), .key(key), at: entity.origin)
    }
    context.draft.entities.append(draft)
  }

  /// One outcome becomes a `check` record on the dataset.
  func outcome(_ text: String, _ run: DataHubAspect, into context: inout ImportContext) {
    let assertion = run.node.text("assertionUrn") ?? text
    guard let at = run.node.text("timestampMillis").flatMap({ Instant.microseconds(counted: $0) }),
      let dataset = run.node.text("asserteeUrn")
        ?? fold.entities[assertion]?["assertionInfo"].flatMap({ Self.subject($0)?.dataset }),
      let urn = DataHubUrn(dataset), let subject = key(urn),
      let result = run["result"]?.text("type")
    else { return }
    context.draft.observations.append(
      DraftObservation(
        kind: "check", at: at, subject: subject,
        fields: [
          ("check", DataHubUrn.tail(assertion)),
          ("status", result == "SUCCESS" ? "pass" : result == "FAILURE" ? "fail" : "error"),
          ("id", "\(DataHubUrn.tail(assertion))/\(run.node.text("runId") ?? "\(at)")"),
        ], file: run.origin.file))
  }

  mutating func contract(
    _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    guard let key = key(urn), let properties = entity["dataContractProperties"],
      let dataset = properties.node.text("entity")
    else { return }
    var draft = DraftEntity(.contract, key.text, at: entity.origin)
    draft.id = key.text
    draft.name = title(dataset)
    draft.aliases = [urn.text]
    draft.set("standard", "DataHub")
    draft.set("entity", dataset)
    draft.setStatus(entity["dataContractStatus"]?.node.text("state")?.lowercased())
    decorate(&draft, entity)
    context.draft.entities.append(draft)
    surround(key, entity, into: &context)
    let own = self.dataset(dataset, of: key, at: entity.origin, into: &context)
    for list in ["schema", "freshness", "dataQuality"] {
      for node in properties[list]?.elements ?? [] {
        guard let text = node.text("assertion"),
          let rule = DataHubUrn(text).flatMap({ self.key($0) })
        else { continue }
        let origin = properties.origin(node)
        if !isKnown(text) {
          context.draft.references[rule] = DraftReference(
            name: DataHubUrn.tail(text), segment: "quality-\(DataHubUrn.tail(text))")
        }
        context.draft.link("CHECKED_BY", .key(key), .key(rule), at: origin)
        if list == "schema", let info = fold.entities[text]?["assertionInfo"],
          let schema = info["schemaAssertion"]?["schema"]
        {
          columns(schema, of: own, info, into: &context)
        }
      }
    }
  }

  private func dataset(
    _ urn: String, of contract: EntityKey, at origin: Origin, into context: inout ImportContext
  ) -> EntityKey {
    let name = DataHubUrn(urn)?.assetName
    let table = name?.parts.last ?? urn
    var draft = DraftEntity(.dataset, "\(contract.text)#\(table)", at: origin)
    draft.parent = contract
    draft.id = table
    draft.set("physicalName", name?.full)
    draft.set("platform", name?.platform)
    context.draft.entities.append(draft)
    context.draft.link("HAS_DATASET", .key(contract), .key(draft.key), at: origin)
    return draft.key
  }

  private func column(
    _ name: String, of dataset: EntityKey, _ properties: [DraftProperty], at origin: Origin,
    into context: inout ImportContext
  ) {
    var draft = DraftEntity(.field, "\(dataset.text).\(name)", at: origin)
    draft.parent = dataset
    draft.id = name
    draft.properties = properties
    context.draft.entities.append(draft)
    context.draft.link("HAS_FIELD", .key(dataset), .key(draft.key), at: origin)
  }

  private func columns(
    _ schema: DocumentNode, of dataset: EntityKey, _ info: DataHubAspect,
    into context: inout ImportContext
  ) {
    for node in schema["fields"]?.elements ?? [] {
      guard let path = node.text("fieldPath") else { continue }
      var properties: [DraftProperty] = []
      if let type = node.text("nativeDataType") {
        properties.append(DraftProperty(key: "physicalType", value: .string(type)))
      }
      if let nullable = node.text("nullable") {
        properties.append(DraftProperty(key: "required", value: .bool(nullable == "false")))
      }
      column(FieldPath.plain(path), of: dataset, properties, at: info.origin(node), into: &context)
    }
  }

  // MARK: Contract files

  /// A contract of a `.dhub.dc.yaml` file; one without an id is named after its dataset.
  mutating func contractFile(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    guard let entity = root.text("entity") else { return }
    let name = DataHubUrn(entity)?.assetName
    let id = root.text("id") ?? name?.parts.last ?? entity
    var draft = DraftEntity(.contract, id, at: document.origin)
    draft.id = id
    draft.name = id
    draft.set("standard", "DataHub")
    draft.set("entity", entity)
    if let properties = root["properties"] { draft.set("customProperties", properties.value()) }
    context.draft.entities.append(draft)
    let key = draft.key
    let own = dataset(entity, of: key, at: document.origin, into: &context)
    let schema = root["schema"]?["json-schema"]
    let required = Set((schema?["required"]?.elements ?? []).compactMap(\.text))
    for entry in schema?["properties"]?.entries ?? [] {
      var properties = [
        DraftProperty(key: "required", value: .bool(required.contains(entry.key)))
      ]
      for (word, key) in [
        ("type", "type"), ("native_type", "physicalType"), ("description", "description"),
      ] {
        guard let text = entry.value.text(word) else { continue }
        properties.append(DraftProperty(key: key, value: .string(text)))
      }
      column(
        entry.key, of: own, properties,
        at: Origin(file: document.file, line: entry.line), into: &context)
    }
    let rules =
      (root["freshness"].map { [("freshness", $0)] } ?? [])
      + (root["data_quality"]?.elements ?? []).map { ("quality", $0) }
    for (index, rule) in rules.enumerated() {
      let origin = Origin(file: document.file, line: rule.1.line)
      let word = rule.0 == "freshness" ? "freshness" : rule.1.text("type") ?? "rule"
      let id =
        rule.1.text("id") ?? [word, rule.1.text("column")].compactMap { $0 }.joined(separator: ".")
      var draft = DraftEntity(.qualityRule, "\(id)\u{1F}\(key.text)\u{1F}\(index)", at: origin)
      draft.parent = key
      draft.id = id
      draft.set("metric", word)
      draft.set("field", rule.1.text("column"))
      for entry in rule.1.entries where !["id", "column"].contains(entry.key) {
        draft.set(entry.key, entry.value.value(under: entry.key))
      }
      context.draft.entities.append(draft)
      context.draft.link("CHECKED_BY", .key(key), .key(draft.key), at: origin)
    }
  }
}
