import Graphs

/// The API of a port as a contract: a standard definition, whose definition may be inline or in
/// another file.
struct DpdsContract {
  let port: EntityKey
  let portName: String
  let productName: String
  let kind: EntityKind

  private static let structural: Set<String> = [
    "id", "name", "version", "definition", "entityType", "rawContent", "fullyQualifiedName",
  ]

  /// The contract's key; nil where a port declares no API.
  func read(_ api: Located?, into context: inout ImportContext) -> EntityKey? {
    guard let api, api.node.isMapping else { return nil }
    let definition = api["definition"].map { context.resolved($0) }
    let declared = api.text("id") ?? api.text("fullyQualifiedName")
    let version =
      api.text("version") ?? definition?["info"]?.text("version")
    let name = api.text("name") ?? definition?["info"]?.text("title") ?? portName
    // A name alone tells no two contracts apart: without an id it is the port's own.
    let key = declared.map { Identifiers.contractKey(id: $0, version: version) }
    var entity = DraftEntity(
      .contract, key ?? "\(port.kind.portPrefix)\(port.text)", at: api.origin)
    let segment = "\(productName)-\(name)"
    entity.id = declared ?? segment
    if let declared { entity.aliases.append(declared) }
    if Identifiers.isSegment(segment) { entity.namespace = segment }
    entity.name = name
    entity.version = version
    entity.set("standard", .string(DpdsFormat.name))
    entity.keep(api.node, except: Self.structural)
    if let qualified = api.text("fullyQualifiedName") { entity.aliases.append(qualified) }
    if let link = definition?.text("$href") ?? definition?.text("$ref") {
      entity.set("definition", link)
      if link.contains("://") { _ = context.file(link, from: api) }
    }
    let reader = definition.map {
      DpdsDefinition(
        contract: entity.key, port: port, label: "\(productName) \(portName)", $0)
    }
    if let definition, reader?.isKnown == false, definition["$href"] == nil,
      definition["$ref"] == nil
    {
      entity.set("definition", definition.node.present()?.value() ?? .null)
    }
    if let info = definition?["info"] {
      entity.keep(info.node, except: Set(entity.properties.map(\.key)).union(["title", "version"]))
    }
    context.draft.entities.append(entity)
    context.draft.link("GOVERNED_BY", .key(port), .key(entity.key), at: api.origin)
    if var reader { reader.read(into: &context) }
    return entity.key
  }
}

/// What an OpenAPI, AsyncAPI or datastore API document says of data and of where it can be reached.
struct DpdsDefinition {
  private let port: EntityKey
  /// Product and port, for the names of assets that have none of their own.
  private let label: String
  private let body: Located
  private var schema: EmbeddedSchema

  init(contract: EntityKey, port: EntityKey, label: String, _ body: Located) {
    self.port = port
    self.label = label
    self.body = body
    schema = EmbeddedSchema(contract: contract)
  }

  var isKnown: Bool {
    ["datastoreapi", "openapi", "swagger", "asyncapi"].contains { body[$0] != nil }
  }

  mutating func read(into context: inout ImportContext) {
    if body["datastoreapi"] != nil {
      datastore(into: &context)
    } else if isKnown {
      api(into: &context)
    } else if EmbeddedSchema.isRecord(body.node) {
      schema.dataset(body.text("name") ?? "schema", body, into: &context)
    }
  }

  /// Tables of a datastore (DSAS 1.0), each with a definition in some schema language.
  private mutating func datastore(into context: inout ImportContext) {
    services(body["services"], into: &context)
    guard let section = body["schema"].map({ context.resolved($0) }) else { return }
    let tables = section["tables"]?.elements ?? section["entities"]?.elements ?? []
    for (index, element) in tables.enumerated() {
      let table = context.resolved(element)
      let definition = table["definition"].map { context.resolved($0) }
      let name =
        table.text("name") ?? definition?.text("name") ?? section.text("databaseName")
        ?? "table-\(index + 1)"
      var merged = definition ?? table
      if let definition {
        let own = table.node.entries.filter { !$0.value.isNull && $0.key != "definition" }
        let rest = definition.node.entries.filter { entry in
          !own.contains { $0.key == entry.key }
        }
        merged.node.content = .mapping(own + rest)
      }
      schema.dataset(name, columns(merged), into: &context)
    }
  }

  /// Some write the columns of a table as its keys.
  private func columns(_ table: Located) -> Located {
    guard !EmbeddedSchema.isRecord(table.node) else { return table }
    let columns = table.node.entries.filter { $0.value["type"] != nil }
    guard !columns.isEmpty else { return table }
    var node = table.node
    let properties = DocumentEntry(
      key: "properties", place: node.place,
      value: DocumentNode(content: .mapping(columns), place: node.place))
    node.content = .mapping(
      node.entries.filter { entry in !columns.contains { $0.key == entry.key } } + [properties])
    return table.with(node)
  }

  /// Schemas and messages of OpenAPI 2 and 3, AsyncAPI 2 and 3.
  private mutating func api(into context: inout ImportContext) {
    services(body["servers"], into: &context)
    let components = body["components"].map { context.resolved($0) }
    for list in [components?["schemas"], body["definitions"]] {
      for entry in list?.entries ?? [] {
        let node = context.resolved(entry.value)
        guard EmbeddedSchema.isRecord(node.node) else { continue }
        schema.dataset(entry.key, node, into: &context)
      }
    }
    for entry in components?["messages"]?.entries ?? [] {
      message(entry.key, context.resolved(entry.value), into: &context)
    }
    for channel in body["channels"]?.entries ?? [] {
      for way in ["subscribe", "publish"] {
        guard let node = channel.value[way]?["message"] else { continue }
        // A message that is referred to was met among the components.
        if node.text("$ref")?.hasPrefix("#") ?? false { continue }
        let message = context.resolved(node)
        self.message(
          message.text("name") ?? message.text("messageId") ?? channel.key, message,
          into: &context)
      }
    }
  }

  private mutating func message(
    _ name: String, _ node: Located, into context: inout ImportContext
  ) {
    guard let payload = node["payload"] else { return }
    if payload.text("$ref")?.hasPrefix("#") ?? false { return }
    let record = context.resolved(payload)
    schema.dataset(name, record, except: ["$ref"], into: &context)
  }

  /// Where a port can be reached, by environment.
  private func services(_ section: Located?, into context: inout ImportContext) {
    guard let section else { return }
    let named =
      section.node.isSequence
      ? section.elements.enumerated().map { ("server-\($0 + 1)", $1) }
      : section.entries.map { ($0.key, $0.value) }
    for (name, element) in named {
      let node = context.resolved(element)
      if let url = node.text("url") ?? node.text("host"), url.contains("://") {
        let kept = node.node.entries.filter { $0.key != "url" && $0.value.present() != nil }
        context.draft.location(
          url, exposedBy: port, at: node.origin,
          [DraftProperty(key: "environment", value: .string(name))]
            + kept.map { DraftProperty(key: $0.key, value: $0.value.value(under: $0.key)) })
        continue
      }
      var asset = DraftEntity(.asset, "\(port.text)\u{1F}\(name)", at: node.origin)
      asset.name = name
      asset.namespace = "\(label) \(name)"
      asset.set("environment", name)
      asset.keep(node.node, except: ["environment"])
      context.draft.entities.append(asset)
      context.draft.link("EXPOSES", .key(port), .key(asset.key), at: asset.origin)
    }
  }
}
