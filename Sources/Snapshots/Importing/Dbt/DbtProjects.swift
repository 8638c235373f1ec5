import Diagnostics
import Graphs

/// The resources of all manifests of a load, each once.
///
/// Two projects meet where they name the same `unique_id`, and where a source of one is the table
/// that a node of the other builds.
struct DbtProjects {
  private var manifests: [DbtManifest] = []
  /// One a `unique_id`, in file order.
  private(set) var resources: [DbtResource] = []
  private(set) var groups: [DbtGroup] = []
  /// Of every `unique_id`; a source that another project builds has the key of what builds it.
  private var keys: [String: EntityKey] = [:]
  private var positions: [String: Int] = [:]
  /// The manifest that each `unique_id` is taken from, by number.
  private var manifestOf: [String: Int] = [:]
  /// Sources that are nodes of other projects, by `unique_id`, with the id of the node.
  private(set) var built: [String: String] = [:]

  mutating func add(_ manifest: DbtManifest) { manifests.append(manifest) }

  var isEmpty: Bool { manifests.isEmpty }

  func key(of id: String) -> EntityKey? { keys[id] }

  /// The kind of warehouse that a resource is built in.
  func platform(of id: String) -> String? { manifestOf[id].flatMap { manifests[$0].platform } }

  func resource(_ id: String) -> DbtResource? { positions[id].map { resources[$0] } }

  /// O(resources), with the newest manifest of each project.
  mutating func join(into context: inout ImportContext) {
    dropOlder(into: &context)
    var rank: [String: (isStub: Bool, generatedAt: String)] = [:]
    for (number, manifest) in manifests.enumerated() {
      groups += manifest.groups
      for resource in manifest.resources {
        let own = (isStub: resource.isStub, generatedAt: manifest.generatedAt)
        guard let position = positions[resource.id], let known = rank[resource.id] else {
          positions[resource.id] = resources.count
          rank[resource.id] = own
          manifestOf[resource.id] = number
          resources.append(resource)
          continue
        }
        let isBetter =
          known.isStub == own.isStub ? known.generatedAt < own.generatedAt : known.isStub
        guard isBetter else { continue }
        resources[position] = resource
        rank[resource.id] = own
        manifestOf[resource.id] = number
      }
    }
    findBuilt()
    assignKeys()
    tell(into: &context)
  }

  /// Of several manifests of one project the newest counts, and the others not at all: what they
  /// alone hold was removed since.
  private mutating func dropOlder(into context: inout ImportContext) {
    var newest: [String: DbtManifest] = [:]
    for manifest in manifests {
      guard let project = manifest.project else { continue }
      if let known = newest[project], known.generatedAt >= manifest.generatedAt { continue }
      newest[project] = manifest
    }
    manifests = manifests.filter { manifest in
      guard let project = manifest.project, let kept = newest[project],
        kept.origin != manifest.origin
      else { return true }
      context.note(
        "load.dbt-older",
        "the project `\(project)` is described by a newer manifest too, \(kept.path), which counts",
        at: manifest.origin, suggestion: "load the two apart to compare them")
      return false
    }
  }

  /// A source that is the table of exactly one node of another project is that node.
  private mutating func findBuilt() {
    guard manifests.count > 1 else { return }
    var builders: [TableName: [String]] = [:]
    for resource in resources where resource.source == nil {
      guard let table = resource.table, table.schema != nil else { continue }
      builders[table, default: []].append(resource.id)
    }
    for resource in resources where resource.source != nil {
      guard let table = resource.table, let found = builders[table], found.count == 1,
        manifestOf[found[0]] != manifestOf[resource.id]
      else { continue }
      built[resource.id] = found[0]
    }
  }

  private mutating func assignKeys() {
    var taken: Set<String> = []
    for resource in resources where built[resource.id] == nil {
      let address = resource.addressText
      let isFree = taken.insert(address).inserted
      let kind: EntityKind =
        resource.test != nil
        ? .qualityRule : ["operation", "sql_operation"].contains(resource.type) ? .job : .asset
      keys[resource.id] = EntityKey(kind: kind, text: isFree ? address : resource.id)
    }
    for (source, node) in built { keys[source] = keys[node] }
  }

  private func tell(into context: inout ImportContext) {
    var list: [Value] = []
    for manifest in manifests {
      let facts = manifest.metadata + [DraftProperty(key: "file", value: .string(manifest.path))]
      let sorted = facts.sorted { $0.key < $1.key }
      list.append(.map(ValueMap(sorted.map { ($0.key, $0.value) })))
      guard manifest.disabled > 0 else { continue }
      context.note(
        "load.dbt-disabled",
        "\(manifest.disabled) disabled resources of the manifest are left out",
        at: manifest.origin, severity: .note)
    }
    guard !list.isEmpty else { return }
    context.draft.properties.append(DraftProperty(key: "dbt", value: .list(list)))
  }

  /// What the mesh is called and when, where dbt alone says it.
  func nameMesh(_ draft: inout MeshDraft) {
    let names = Set(manifests.compactMap(\.project))
    if draft.name == nil, names.count == 1 { draft.name = names.first }
    if draft.asOf == nil {
      draft.asOf = manifests.map(\.generatedAt).filter { Instant.microseconds($0) != nil }.max()
    }
  }
}
