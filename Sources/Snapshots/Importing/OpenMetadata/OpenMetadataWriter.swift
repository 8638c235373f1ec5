import Graphs

/// Writes OpenMetadata entities: assets with columns, pipelines, tests, domains and products.
struct OpenMetadataWriter {
  struct Entity {
    let node: DocumentNode
    let shape: Shape
    let fqn: String
    let origin: Origin
  }

  /// What an entity is, judged by its keys.
  enum Shape: String {
    case table, pipeline, dashboard, chart, topic, domain, product, user, team, term, other
    case container = "database"
  }

  private var documents: [ImportedDocument] = []
  private(set) var entities: [Entity] = []
  /// Fully qualified names by what else names an entity: its id, or a chart's number.
  var names: [String: String] = [:]
  var known: Set<String> = []
  var fields = CatalogFields()
  var rules: Set<String> = []
  /// The service that a folder of samples is about, and its technology.
  private var services: [String: (name: String, type: String?)] = [:]

  mutating func add(_ document: ImportedDocument) {
    documents.append(document)
    guard let name = document.root.text("serviceName") else { return }
    services[Self.folder(document.path)] = (name, document.root.text("type"))
  }

  private static func folder(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// O(entities + columns + edges).
  mutating func write(into context: inout ImportContext) {
    collect()
    for entity in entities { write(entity, into: &context) }
    for document in documents { relate(document, into: &context) }
  }

  // MARK: Names

  /// One spelling of a name: parts in quotes only where they hold a dot.
  static func canonical(_ fqn: String) -> String {
    FullyQualifiedName.parts(fqn).map { $0.utf8.contains(0x2E) ? "\"\($0)\"" : $0 }
      .joined(separator: ".")
  }

  static func join(_ above: String, _ name: String) -> String {
    above + "." + (name.utf8.contains(0x2E) ? "\"\(name)\"" : name)
  }

  static func key(_ fqn: String, _ kind: EntityKind = .asset) -> EntityKey {
    EntityKey(kind: kind, text: canonical(fqn))
  }

  /// A chart may have the qualified name of a dashboard.
  static func chart(_ fqn: String) -> String {
    let parts = FullyQualifiedName.parts(fqn)
    guard let first = parts.first, parts.dropFirst().first != "charts" else { return fqn }
    return parts.dropFirst().reduce(join(canonical(first), "charts")) { join($0, $1) }
  }

  private mutating func collect() {
    for document in documents {
      let list = OpenMetadataFormat.list(document.root)
      let nodes = list ?? (document.root["fullyQualifiedName"] == nil ? [] : [document.root])
      let word = list == nil ? nil : document.root.entries.first?.key
      for node in nodes { collect(node, word, document) }
      for node in Self.nodes(of: document.root) {
        guard let fqn = node.text("fullyQualifiedName") else { continue }
        if let id = node.text("id") { names[id] = Self.canonical(fqn) }
        collect(node, nil, document)
      }
    }
    known = Set(entities.map(\.fqn))
  }

  /// The entities that an answer about lineage brings along, in both of its shapes.
  static func nodes(of root: DocumentNode) -> [DocumentNode] {
    guard root["upstreamEdges"] != nil || root["downstreamEdges"] != nil || root["edges"] != nil
    else { return [] }
    let list = root["nodes"]
    return (list?.elements ?? []) + (list?.entries ?? []).map { $0.value["entity"] ?? $0.value }
      + [root["entity"]].compactMap { $0 }
  }

  private mutating func collect(
    _ node: DocumentNode, _ word: String?, _ document: ImportedDocument
  ) {
    guard word != "tests", word != "testCaseResults" else { return }
    let shape = Self.shape(node, word)
    guard var fqn = name(of: node, shape, document) else { return }
    if shape == .chart { fqn = Self.chart(fqn) }
    if let id = node.text("id") { names[id] = fqn }
    if shape == .chart {
      for word in ["name", "chartId"] {
        if let text = node.text(word) { names["chart:\(text)"] = fqn }
      }
    }
    entities.append(
      Entity(
        node: node, shape: shape, fqn: fqn,
        origin: Origin(file: document.file, line: node.line)))
  }

  private func name(
    of node: DocumentNode, _ shape: Shape, _ document: ImportedDocument
  ) -> String? {
    if let fqn = node.text("fullyQualifiedName") { return Self.canonical(fqn) }
    guard let name = node.text("name") else { return nil }
    let service = services[Self.folder(document.path)]?.name
    if shape == .table {
      if let schema = node["databaseSchema"]?.text("fullyQualifiedName") {
        return Self.join(Self.canonical(schema), name)
      }
      let database = node["database"]
      let parts = [
        database?.text("fullyQualifiedName") ?? database?.text("name"),
        node["databaseSchema"]?.text("name").map {
          // A schema may be named with all that it lies in.
          FullyQualifiedName.parts($0).last ?? $0
        },
      ].compactMap { $0 }
      guard !parts.isEmpty else { return service.map { Self.join($0, name) } ?? name }
      return Self.join(Self.canonical(parts.joined(separator: ".")), name)
    }
    return service.map { Self.join($0, name) } ?? name
  }

  private static func shape(_ node: DocumentNode, _ word: String?) -> Shape {
    if let word, let shape = Shape(rawValue: String(word.dropLast())) { return shape }
    let type = node.text("entityType") ?? node.text("type")
    if let type, let shape = Shape(rawValue: type == "dataProduct" ? "product" : type) {
      return shape
    }
    if node["domainType"] != nil { return .domain }
    if node["columns"] != nil { return .table }
    if node["tasks"] != nil || node["pipelineUrl"] != nil { return .pipeline }
    if node["chartType"] != nil || node["chartUrl"] != nil { return .chart }
    if node["charts"] != nil || node["dashboardUrl"] != nil { return .dashboard }
    if node["messageSchema"] != nil || node["partitions"] != nil { return .topic }
    if node["glossary"] != nil { return .term }
    if node["teamType"] != nil { return .team }
    if node["email"] != nil { return .user }
    let productKeys = [
      "lifecycleStage", "consumesFrom", "providesTo", "inputPorts", "outputPorts", "assets", "sla",
    ]
    if productKeys.contains(where: { node[$0] != nil }) { return .product }
    let isContainer = node["serviceType"] != nil && node["tables"] != nil
    return isContainer || node["databaseSchemas"] != nil ? .container : .other
  }

  // MARK: Entities

  private mutating func write(_ entity: Entity, into context: inout ImportContext) {
    switch entity.shape {
    case .domain: domain(entity, into: &context)
    case .product: product(entity, into: &context)
    case .user, .team: person(entity, into: &context)
    case .term: term(entity, into: &context)
    case .pipeline: pipeline(entity, into: &context)
    case .container: break
    default: asset(entity, into: &context)
    }
  }

  /// Description, tags, custom properties and status, which every entity may have.
  func describe(_ draft: inout DraftEntity, _ node: DocumentNode) {
    draft.name = node.text("displayName") ?? node.text("name")
    draft.set("description", node.text("description"))
    if let url = node.text("sourceUrl") ?? node.text("dashboardUrl") ?? node.text("chartUrl")
      ?? node.text("pipelineUrl") ?? node.text("taskUrl")
    {
      draft.set("url", url)
    }
    let tags = (node["tags"]?.elements ?? []).compactMap { $0.text("tagFQN") ?? $0.text }
    if !tags.isEmpty { draft.set("tags", .list(tags.map { .string($0) })) }
    if node.text("deleted") == "true" {
      draft.set("status", "retired")
      draft.set("sourceStatus", "deleted")
    }
    if let id = node.text("id") { draft.aliases.append(id) }
    for entry in node["extension"]?.entries ?? []
    where !draft.properties.contains(where: { $0.key == entry.key }) {
      draft.set(entry.key, entry.value.value(under: entry.key))
    }
  }

  func own(
    _ node: DocumentNode, _ key: EntityKey, _ file: Int, isImplied: Bool = false,
    into context: inout ImportContext
  ) {
    for owner in node["owners"]?.elements ?? [node["owner"]].compactMap({ $0 }) {
      guard let name = owner.text("name") ?? owner.text("fullyQualifiedName") ?? owner.text
      else { continue }
      let origin = Origin(file: file, line: owner.line)
      let kind: EntityKind = owner.text("type") == "user" ? .person : .team
      guard let person = context.catalogOwner(kind, name, at: origin) else { continue }
      context.own(person, key, role: nil, at: origin, isImplied: isImplied)
    }
  }

  /// The key of what a name or id refers to; what no file describes is only referred to.
  func refer(
    _ text: String, _ kind: EntityKind = .asset, into context: inout ImportContext
  ) -> EntityKey {
    let fqn = names[text] ?? Self.canonical(text)
    let key = Self.key(fqn, kind)
    if !known.contains(fqn), context.draft.references[key] == nil {
      let parts = FullyQualifiedName.parts(fqn)
      context.draft.references[key] = DraftReference(name: parts.last ?? fqn, segment: fqn)
    }
    return key
  }

  func refer(
    _ node: DocumentNode, _ kind: EntityKind = .asset, into context: inout ImportContext
  ) -> EntityKey? {
    let text =
      node.text("fullyQualifiedName") ?? node.text("fqn") ?? node.text("id").map { names[$0] ?? $0 }
      ?? node.text("name") ?? node.text
    return text.map { text in
      refer(node.text("type") == "chart" ? Self.chart(text) : text, kind, into: &context)
    }
  }

  private mutating func asset(_ entity: Entity, into context: inout ImportContext) {
    let key = Self.key(entity.fqn)
    let node = entity.node
    var draft = DraftEntity(.asset, key.text, at: entity.origin)
    draft.id = entity.fqn
    let parts = FullyQualifiedName.parts(entity.fqn)
    draft.namespace = entity.fqn
    draft.set("platform", node.text("serviceType")?.lowercased())
    draft.set("service", parts.count > 1 ? parts.first : nil)
    if entity.shape == .table {
      let inner = Array(parts.dropFirst())
      draft.set("table", parts.last)
      if inner.count > 1 { draft.set("schema", inner[inner.count - 2]) }
      if inner.count > 2 { draft.set("database", inner[inner.count - 3]) }
      if inner.count > 1 { draft.aliases.append(inner.joined(separator: ".")) }
    }
    let type = node.text("tableType")?.lowercased()
    draft.set("type", type == "regular" ? "table" : type ?? entity.shape.rawValue)
    describe(&draft, node)
    draft.set("query", node["schemaDefinition"]?.text ?? node["viewDefinition"]?.text)
    context.draft.entities.append(draft)
    own(node, key, entity.origin.file, into: &context)
    columns(entity, key, into: &context)
    for chart in node["charts"]?.elements ?? [] {
      let text = chart.text.flatMap { names["chart:\($0)"] ?? $0 }
      let from = text.map { refer($0, into: &context) } ?? refer(chart, into: &context)
      guard let from else { continue }
      context.draft.link(
        "FLOWS_TO", .key(from), .key(key),
        at: Origin(file: entity.origin.file, line: chart.line), basis: "observed")
    }
  }

  private mutating func pipeline(_ entity: Entity, into context: inout ImportContext) {
    let key = Self.key(entity.fqn, .job)
    var draft = job(entity.fqn, entity.node, at: entity.origin)
    draft.set("platform", entity.node.text("serviceType")?.lowercased())
    context.draft.entities.append(draft)
    own(entity.node, key, entity.origin.file, into: &context)
    let tasks = entity.node["tasks"]?.elements ?? []
    let names = Set(tasks.compactMap { $0.text("name") })
    for task in tasks {
      guard let name = task.text("name") else { continue }
      let origin = Origin(file: entity.origin.file, line: task.line)
      let fqn = Self.join(entity.fqn, name)
      var inner = job(fqn, task, at: origin)
      inner.set("type", task.text("taskType"))
      context.draft.entities.append(inner)
      context.draft.link("PART_OF", .key(inner.key), .key(key), at: origin)
      // A task that its pipeline does not have is a slip of the pen.
      for next in task["downstreamTasks"]?.elements ?? [] {
        guard let after = next.text, names.contains(after) else { continue }
        context.draft.link(
          "FLOWS_TO", .key(inner.key), .key(Self.key(Self.join(entity.fqn, after), .job)),
          at: Origin(file: entity.origin.file, line: next.line))
      }
    }
  }

  private func job(_ fqn: String, _ node: DocumentNode, at origin: Origin) -> DraftEntity {
    var draft = DraftEntity(.job, Self.canonical(fqn), at: origin)
    draft.id = fqn
    draft.namespace = fqn
    describe(&draft, node)
    return draft
  }
}
