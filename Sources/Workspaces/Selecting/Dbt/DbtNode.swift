import Graphs
import Snapshots

/// What dbt's selector methods ask of a node that a manifest describes.
struct DbtNode: Sendable {
  let node: UInt32
  /// `resource_type`: model, seed, source, test …
  let type: String
  let package: String
  let name: String
  /// The package, the folders and the name; of a versioned model its version too.
  let fqn: [String]
  let version: String?
  let latestVersion: String?
  let tags: [String]
  let group: String?
  let access: String?
  /// `original_file_path`
  let path: String?
  /// The YAML file that describes it, without the name of its package.
  let patchPath: String?
  /// Of a source table: `source_name`.
  let source: String?
  /// Of a generic test: `test_metadata.name`.
  let testName: String?
  /// `generic`, `singular` or `unit`.
  let testType: String?

  /// Kinds that a bare name never means: they need their method.
  private static let prefixed: Set<String> = [
    "source", "exposure", "metric", "semantic_model", "saved_query",
  ]

  var isNamedBare: Bool { !Self.prefixed.contains(type) }

  var isVersioned: Bool { type == "model" && version != nil }
}

/// Every node of a mesh that a dbt manifest describes, read once.
struct DbtNodes: Sendable {
  /// Ascending by node.
  let all: [DbtNode]
  /// Nothing but dbt describes products here, so that dbt's names come before addresses' tails.
  let isAlone: Bool
  /// The root projects, where the manifests say them (v10 and later).
  let projects: [String]
  /// `config` of each.
  private let configs: PropertyReader?

  /// O(nodes) where there is any; O(1) in a mesh without.
  init(_ view: GraphView, projects: [String]) {
    self.projects = projects
    configs = view.keys.find("config").map { PropertyReader(view, key: $0) }
    guard let key = view.keys.find("unique_id"), view.keys.find("resource_type") != nil else {
      all = []
      isAlone = false
      return
    }
    let ids = PropertyReader(view, key: key)
    let reader = Reader(view)
    all = view.nodes { labels in
      labels.contains { ["Asset", "Job", "QualityRule"].contains(view.labels[$0]) }
    }.all.filter { !ids.value(of: $0).isNull }.sorted().map { reader.node($0) }
    let standard = view.keys.find("standard").map { PropertyReader(view, key: $0) }
    let products = view.labels.find("Product").map { view.nodes(labelled: $0).all } ?? []
    isAlone =
      !all.isEmpty
      && products.allSatisfy { product in
        if case .string("dbt")? = standard?.value(of: product) { true } else { false }
      }
  }

  var isEmpty: Bool { all.isEmpty }

  func config(of node: UInt32) -> Value { configs?.value(of: node) ?? .null }

  private struct Reader {
    private let readers: [String: PropertyReader]

    init(_ view: GraphView) {
      let names = [
        "resource_type", "package_name", "name", "fqn", "version", "latest_version", "tags",
        "group", "access", "original_file_path", "patch_path", "source_name", "metric",
        "test_type",
      ]
      var readers: [String: PropertyReader] = [:]
      for name in names {
        if let key = view.keys.find(name) { readers[name] = PropertyReader(view, key: key) }
      }
      self.readers = readers
    }

    func node(_ node: UInt32) -> DbtNode {
      func text(_ key: String) -> String? {
        switch readers[key]?.value(of: node) {
        case .string(let text)?: text
        case .int(let number)?: String(number)
        case .float(let number)?: "\(number)"
        default: nil
        }
      }
      func texts(_ key: String) -> [String] {
        guard case .list(let values)? = readers[key]?.value(of: node) else { return [] }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
      }
      let patch = text("patch_path")
      let scheme = patch?.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
      return DbtNode(
        node: node, type: text("resource_type") ?? "", package: text("package_name") ?? "",
        name: text("name") ?? "", fqn: texts("fqn"), version: text("version"),
        latestVersion: text("latest_version"), tags: texts("tags"), group: text("group"),
        access: text("access"), path: text("original_file_path"),
        patchPath: scheme?.last.map(String.init), source: text("source_name"),
        testName: text("test_type") == "generic" ? text("metric") : nil,
        testType: text("test_type"))
    }
  }
}

extension Snapshot {
  /// The root projects of the manifests that the mesh was loaded from, as far as they say.
  var dbtProjects: [String] {
    guard case .list(let manifests)? = properties["dbt"] else { return [] }
    return manifests.compactMap { manifest in
      guard case .map(let facts) = manifest, case .string(let name)? = facts["project_name"] else {
        return nil
      }
      return name
    }
  }
}
