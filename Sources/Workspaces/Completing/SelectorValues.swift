import Graphs
import Snapshots

/// What may stand behind the colon of a selector method in this mesh.
struct SelectorValues {
  typealias Candidate = Candidates.Candidate

  private let context: MeshContext
  private static let most = 500

  init(_ context: MeshContext) { self.context = context }

  /// Those that begin as typed, with their method, ascending.
  func candidates(of method: String, typed: String) -> [Candidate] {
    let base = String(method.prefix { $0 != "." })
    guard SelectorMethods.names.contains(base) else { return [] }
    let wanted = typed.drop { "'\"".contains($0) }.lowercased()
    let known = Set(
      values(base, method).filter { $0.lowercased().hasPrefix(wanted) && !$0.isEmpty })
    return known.sorted().prefix(Self.most).map { value in
      Candidate("\(method):\(Self.written(value))", kind: base)
    }
  }

  /// The methods that read a key of a node's configuration: `config.meta.owner:`.
  func configurations(typed: String) -> [Candidate] {
    let keys = typed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let nodes = context.dbt.value
    let found = Set(
      nodes.all.flatMap { DbtConfig.keys(of: nodes.config(of: $0.node), at: keys.dropLast()) })
    let prefix = keys.dropLast().map { $0 + "." }.joined()
    return found.sorted().prefix(Self.most).map { key in
      Candidate("config.\(prefix)\(key):", kind: "method")
    }
  }

  /// In quotes where the selector would read it as more than a value.
  private static func written(_ value: String) -> String {
    let isPlain = !value.utf8.contains { byte in
      byte <= 0x20 || ",+()^'\"`".utf8.contains(byte)
    }
    return isPlain ? value : value.contains("'") ? "\"\(value)\"" : "'\(value)'"
  }

  private func values(_ base: String, _ method: String) -> [String] {
    if let label = SelectorMethods.kindPrefixes.first(where: { $0.name == base })?.label {
      let named = context.nodes(label).map { Self.bare(context.address(of: $0), base) }
      return base == "source" ? named + sourceTables : named
    }
    switch base {
    case "tag": return texts("tags")
    case "status", "format", "classification": return texts(base)
    case "kind":
      return MeshSchema.Label.allCases.filter { !context.nodes($0).isEmpty }
        .map { KindName.words($0.rawValue).replacing(" ", with: "-") } + texts("kind")
    case "domain": return context.nodes(.domain).map { context.address(of: $0) }
    case "owner":
      return ["none"]
        + [MeshSchema.Label.team, .person].flatMap { label in
          context.nodes(label).map {
            Self.bare(context.address(of: $0), label.rawValue.lowercased())
          }
        }
    case "governed-by":
      return context.nodes(.contract).map { Self.bare(context.address(of: $0), "contract") }
    case "uses":
      return [MeshSchema.Label.product, .outputPort].flatMap { label in
        context.nodes(label).map { context.address(of: $0) }
      }
    case "path", "file": return files(base)
    default: return dbt(base, method)
    }
  }

  private func dbt(_ base: String, _ method: String) -> [String] {
    let nodes = context.dbt.value
    switch base {
    case "fqn": return nodes.all.filter(\.isNamedBare).map(\.name)
    case "group": return nodes.all.compactMap(\.group)
    case "access": return nodes.all.filter { $0.type == "model" }.compactMap(\.access)
    case "package": return nodes.all.map(\.package) + (nodes.projects.isEmpty ? [] : ["this"])
    case "resource_type": return nodes.all.map(\.type)
    case "test_name": return nodes.all.compactMap(\.testName)
    case "test_type": return nodes.all.compactMap(\.testType)
    case "version": return ["latest", "none", "old", "prerelease"]
    case "state": return SelectorMethods.states
    case "result":
      let table = context.snapshot.observations
      return Set(table.status).compactMap { table.text($0) }
    case "config":
      let keys = method.split(separator: ".").dropFirst().map(String.init)
      return nodes.all.flatMap { DbtConfig.values(of: nodes.config(of: $0.node), at: keys) }
    default: return nodes.all.filter { $0.type == base }.map(\.name)
    }
  }

  private var sourceTables: [String] {
    context.dbt.value.all.flatMap { node -> [String] in
      guard node.type == "source", let source = node.source else { return [] }
      return [source, "\(source).\(node.name)"]
    }
  }

  /// Files and folders of a dbt project; of another mesh, its own files.
  private func files(_ base: String) -> [String] {
    let nodes = context.dbt.value
    guard !nodes.isEmpty else { return texts("file") }
    return nodes.all.compactMap(\.path).flatMap { path -> [String] in
      let parts = path.split(separator: "/").map(String.init)
      guard base == "path" else { return parts.suffix(1) }
      return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
  }

  /// The texts that a property has anywhere, and the elements of its lists. O(nodes).
  private func texts(_ property: String) -> [String] {
    PropertyTexts(context.view).all(under: property) { !$0.isEmpty }
  }

  private static func bare(_ address: String, _ prefix: String) -> String {
    address.hasPrefix(prefix + ":") ? String(address.dropFirst(prefix.count + 1)) : address
  }
}
