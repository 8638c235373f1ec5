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
  /// By resource; a source that another project builds has the key of what builds it.
  private(set) var keys: [EntityKey?] = []
  /// The positions of what each resource depends on, one resource behind the other; -1 for what no
  /// manifest holds. Those of one resource begin at its number in `parentStarts`.
  private var parentNumbers: [Int32] = []
  private var parentStarts: [Int] = []
  private var positions: [String: Int] = [:]
  /// By resource: the manifest that it is taken from.
  private var manifestOf: [Int] = []
  /// Sources that are nodes of other projects, by `unique_id`, with the id of the node.
  private(set) var built: [String: String] = [:]

  mutating func add(_ manifest: DbtManifest) { manifests.append(manifest) }

  var isEmpty: Bool { manifests.isEmpty }

  func key(of id: String) -> EntityKey? { positions[id].flatMap { keys[$0] } }

  /// The position of a parent of a resource.
  func position(ofParent index: Int, of number: Int) -> Int? {
    let position = Int(parentNumbers[parentStarts[number] + index])
    return position < 0 ? nil : position
  }

  /// The key of a parent of a resource.
  func key(ofParent index: Int, of number: Int) -> EntityKey? {
    position(ofParent: index, of: number).flatMap { keys[$0] }
  }

  /// How many dependencies all resources have.
  var parentCount: Int { parentNumbers.count }

  func position(of id: String) -> Int? { positions[id] }

  /// The kind of warehouse that a resource is built in.
  func platform(of number: Int) -> String? { manifests[manifestOf[number]].platform }

  func resource(_ id: String) -> DbtResource? { positions[id].map { resources[$0] } }

  /// O(resources), with the newest manifest of each project.
  mutating func join(into context: inout ImportContext) {
    dropOlder(into: &context)
    let most = manifests.reduce(0) { $0 + $1.resources.count }
    positions.reserveCapacity(most)
    resources.reserveCapacity(most)
    for (number, manifest) in manifests.enumerated() {
      groups += manifest.groups
      for resource in manifest.resources {
        guard let position = positions[resource.id] else {
          positions[resource.id] = resources.count
          manifestOf.append(number)
          resources.append(resource)
          continue
        }
        let isStub = resources[position].isStub
        let generatedAt = manifests[manifestOf[position]].generatedAt
        guard isStub == resource.isStub ? generatedAt < manifest.generatedAt : isStub else {
          continue
        }
        resources[position] = resource
        manifestOf[position] = number
      }
    }
    findParents()
    findBuilt()
    assignKeys()
    tell(into: &context)
  }

  /// So many resources are looked at by one thread at a time.
  private static let part = 2048

  private mutating func findParents() {
    let (resources, positions) = (resources, positions)
    let parts = SharedWork((resources.count + Self.part - 1) / Self.part) { piece in
      let start = piece * Self.part
      return resources[start..<min(start + Self.part, resources.count)].flatMap { resource in
        resource.parents.map { Int32(positions[$0] ?? -1) }
      }
    }
    parentStarts.reserveCapacity(resources.count)
    var count = 0
    for resource in resources {
      parentStarts.append(count)
      count += resource.parents.count
    }
    parentNumbers.reserveCapacity(count)
    for part in parts.outcomes() { parentNumbers += part }
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
        let builder = positions[found[0]], let own = positions[resource.id],
        manifestOf[builder] != manifestOf[own]
      else { continue }
      built[resource.id] = found[0]
    }
  }

  private mutating func assignKeys() {
    var taken: Set<String> = []
    taken.reserveCapacity(resources.count)
    keys = [EntityKey?](repeating: nil, count: resources.count)
    for position in resources.indices {
      let id = resources[position].id
      guard built.isEmpty || built[id] == nil else { continue }
      let address = resources[position].addressText
      let isFree = taken.insert(address).inserted
      let type = resources[position].type
      let kind: EntityKind =
        resources[position].test != nil
        ? .qualityRule : ["operation", "sql_operation"].contains(type) ? .job : .asset
      keys[position] = EntityKey(kind: kind, text: isFree ? address : id)
    }
    for (source, node) in built {
      guard let own = positions[source], let builder = positions[node] else { continue }
      keys[own] = keys[builder]
    }
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
