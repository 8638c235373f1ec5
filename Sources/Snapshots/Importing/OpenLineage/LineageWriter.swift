import Graphs

/// Writes folded events: datasets as assets with fields, jobs, and the flow between them.
struct LineageWriter {
  let fold: LineageFold
  let symlinks: Symlinks
  var fields = CatalogFields()
  /// Rules that were written.
  var rules: Set<EntityKey> = []
  var knownDatasets: Set<LineageName> = []
  var knownJobs: Set<LineageName> = []
  /// Steps that were written.
  var steps: Set<[EntityKey]> = []
  /// Datasets that an explicit lineage says to come from nowhere.
  var withoutInputs: Set<LineageName> = []

  init(_ fold: LineageFold) {
    self.fold = fold
    symlinks = Symlinks(fold.datasets)
  }

  /// O(events + edges), sorted by name.
  mutating func write(into context: inout ImportContext) {
    var facets: [LineageName: [LineageSubject]] = [:]
    for name in fold.datasets.keys.sorted() {
      guard let subject = fold.datasets[name] else { continue }
      facets[symlinks.name(of: name), default: []].append(subject)
    }
    knownDatasets = Set(facets.keys)
    knownJobs = Set(fold.jobs.keys)
    for name in facets.keys.sorted() { addFields(facets[name] ?? [], of: name, into: &context) }
    writeFlows(into: &context)
    for name in facets.keys.sorted() { addDataset(name, facets[name] ?? [], into: &context) }
    for name in fold.jobs.keys.sorted() { addJob(name, into: &context) }
    for assertion in fold.assertions { add(assertion, into: &context) }
  }

  func key(dataset name: LineageName) -> EntityKey {
    EntityKey(kind: .asset, text: symlinks.name(of: name).text)
  }

  static func key(job name: LineageName) -> EntityKey {
    EntityKey(kind: .job, text: name.text)
  }

  /// `postgres://host:5432` names a platform, `food_delivery` does not; what holds a table's files
  /// is not the table's platform.
  func assetName(_ name: LineageName) -> AssetName {
    let namespace = name.namespace
    var platform: String?
    if namespace.hasPrefix("aws:glue") || namespace.hasPrefix("arn:aws:glue") {
      platform = "glue"
    } else if let colon = namespace.firstIndex(of: ":") {
      platform = String(namespace[..<colon])
    } else if ["bigquery", "file", "hive"].contains(namespace.lowercased()) {
      platform = namespace
    }
    let own = AssetName(
      platform: platform, name: name.name, suffix: platform == nil ? namespace : nil)
    guard symlinks.isTable.contains(name), !own.isTable else { return own }
    return AssetName(platform: nil, name: name.name)
  }

  static let internalKeys: Set<String> = ["_producer", "_schemaURL", "_deleted"]

  private mutating func addDataset(
    _ name: LineageName, _ subjects: [LineageSubject], into context: inout ImportContext
  ) {
    let key = key(dataset: name)
    let origin = subjects.map(\.origin).min { $0 < $1 } ?? Origin(file: 0, line: 1)
    var entity = DraftEntity(.asset, key.text, at: origin)
    entity.id = key.text
    assetName(name).describe(&entity)
    if let last = FullyQualifiedName.parts(name.name).last { entity.name = last }
    if !name.name.isEmpty, entity.namespace?.isEmpty != false { entity.name = name.name }
    entity.set("namespace", name.namespace)
    entity.aliases += (symlinks.members[name] ?? []).filter { $0 != name }.map(\.text)
    if withoutInputs.contains(name) { entity.set("noInputs", .bool(true)) }
    let facet = { (word: String) in subjects.compactMap { $0.facets[word] }.last }
    entity.set("description", facet("documentation")?.text("description"))
    entity.set("location", facet("dataSource")?.text("uri"))
    entity.set(
      "type",
      facet("datasetType")?.text("datasetType")?.lowercased()
        ?? (symlinks.isTable.contains(name) ? "table" : nil))
    if facet("lifecycleStateChange")?.text("lifecycleStateChange") == "DROP" {
      entity.set("status", "retired")
      entity.set("sourceStatus", "DROP")
    }
    tag(facet("tags"), in: &entity)
    keepUnknown(subjects.map(\.facets), in: &entity)
    context.draft.entities.append(entity)
    for subject in subjects { own(subject.facets, key, into: &context) }
  }

  private static let knownFacets: Set<String> = [
    "columnLineage", "dataQualityAssertions", "dataSource", "datasetType", "documentation",
    "jobType", "lifecycleStateChange", "lineage", "ownership", "schema", "sourceCodeLocation",
    "sql", "symlinks", "tags",
  ]
  private static let reserved: Set<String> = [
    "address", "aliases", "database", "description", "domain", "file", "id", "kind", "line",
    "location", "name", "namespace", "owner", "platform", "resolved", "status", "table", "type",
  ]

  /// Facets that this reader does not know stay properties under their own names.
  private func keepUnknown(_ all: [LineageFacets], in entity: inout DraftEntity) {
    for facets in all {
      for name in facets.byName.keys.sorted() where !Self.knownFacets.contains(name) {
        guard let node = facets[name], !Self.reserved.contains(name) else { continue }
        if entity.properties.contains(where: { $0.key == name }) { continue }
        let own = node.entries.filter { !Self.internalKeys.contains($0.key) }
        guard !own.isEmpty else { continue }
        entity.set(name, DocumentNode(content: .mapping(own), place: node.place).value())
      }
    }
  }

  private func tag(_ facet: DocumentNode?, in entity: inout DraftEntity) {
    let tags = (facet?["tags"]?.elements ?? []).filter { $0["field"] == nil }.compactMap(Self.tag)
    if !tags.isEmpty { entity.set("tags", .list(tags.map { .string($0) })) }
  }

  static func tag(_ node: DocumentNode) -> String? {
    guard let key = node.text("key") else { return nil }
    guard let value = node.text("value"), value != "true" else { return key }
    return "\(key)=\(value)"
  }

  private func own(
    _ facets: LineageFacets, _ key: EntityKey, into context: inout ImportContext
  ) {
    guard let facet = facets["ownership"], let place = facets.origin("ownership") else { return }
    for owner in facet["owners"]?.elements ?? [] {
      guard let name = owner.text("name") else { continue }
      let origin = Origin(file: place.file, line: owner.line)
      let (kind, id) = Self.owner(name)
      guard let person = context.catalogOwner(kind, id, at: origin) else { continue }
      context.own(person, key, role: owner.text("type"), at: origin)
    }
  }

  /// `user:ana`, `team:data` and `ana@x.org` say what they are; another name is a team's.
  private static func owner(_ name: String) -> (EntityKind, String) {
    for (prefix, kind) in [
      ("user:", EntityKind.person), ("person:", .person), ("team:", .team), ("group:", .team),
    ] where name.hasPrefix(prefix) { return (kind, String(name.dropFirst(prefix.count))) }
    return (name.contains("@") ? .person : .team, name)
  }

  private func addJob(_ name: LineageName, into context: inout ImportContext) {
    guard let subject = fold.jobs[name] else { return }
    var entity = Self.job(name, at: subject.origin)
    let facets = subject.facets
    entity.set("description", facets["documentation"]?.text("description"))
    entity.set("query", facets["sql"]?["query"]?.text)
    entity.set("repository", facets["sourceCodeLocation"]?.text("url"))
    entity.set("type", facets["jobType"]?.text("jobType")?.lowercased())
    entity.set("technology", facets["jobType"]?.text("integration")?.lowercased())
    entity.set("processingType", facets["jobType"]?.text("processingType")?.lowercased())
    tag(facets["tags"], in: &entity)
    keepUnknown([facets], in: &entity)
    context.draft.entities.append(entity)
    own(facets, entity.key, into: &context)
  }

  static func job(_ name: LineageName, at origin: Origin) -> DraftEntity {
    var entity = DraftEntity(.job, name.text, at: origin)
    entity.id = name.text
    entity.name = name.name
    entity.namespace = name.text
    entity.set("namespace", name.namespace)
    return entity
  }
}
