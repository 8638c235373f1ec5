import Graphs
import Snapshots

/// What may stand behind the colon of a selector method in this mesh.
struct SelectorValues {
  typealias Candidate = Candidates.Candidate

  private let context: MeshContext
  private let index: CompletionIndex?
  private static let most = 500

  init(_ context: MeshContext, index: CompletionIndex? = nil) {
    self.context = context
    self.index = index
  }

  /// The labels whose addresses methods offer.
  static func labels(of graph: Graph) -> [UInt32] {
    let schema = MeshSchema(GraphView(graph))
    return ([.domain, .outputPort] + SelectorMethods.kindPrefixes.map(\.label))
      .compactMap { schema.number(of: $0) }
  }

  /// Those that begin as typed, with their method, ascending.
  func candidates(of method: String, typed: String) -> [Candidate] {
    let base = String(method.prefix { $0 != "." })
    guard SelectorMethods.names.contains(base) else { return [] }
    let wanted = String(typed.drop { "'\"".contains($0) })
    let folded = wanted.lowercased()
    var known: [String: TextMatches.Found] = [:]
    for value in values(base, method)
    where !value.isEmpty && value.lowercased().hasPrefix(folded) {
      known[value] = TextMatches.Found(text: value)
    }
    for found in members(base, wanted) + texts(base, wanted) where !found.text.isEmpty {
      if known[found.text]?.isWhole != false { known[found.text] = found }
    }
    return known.values.sorted { $0.text < $1.text }.prefix(Self.most).map { found in
      // What more follows is not closed.
      found.isWhole
        ? Candidate("\(method):\(Self.written(found.text))", kind: base)
        : Candidate("\(method):\(found.text)", kind: "…")
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

  /// Addresses of the nodes that a method names by what they are, without its own name before
  /// them.
  private func members(_ base: String, _ typed: String) -> [TextMatches.Found] {
    let labels: [(label: MeshSchema.Label, prefix: String)] =
      switch base {
      case "domain": [(.domain, "domain:")]
      case "owner": [(.team, "team:"), (.person, "person:")]
      case "governed-by": [(.contract, "contract:")]
      case "uses": [(.product, "product:"), (.outputPort, "port:")]
      default:
        SelectorMethods.kindPrefixes.filter { $0.name == base }.map { ($0.label, base + ":") }
      }
    return labels.flatMap { label, prefix -> [TextMatches.Found] in
      guard let number = context.schema.number(of: label) else { return [] }
      func found(_ typed: String) -> [TextMatches.Found] {
        AddressMatches.beginning(with: typed, in: context.view, label: number, index: index)
          .map { TextMatches.Found(text: $0.text, count: $0.count, isWhole: $0.node != nil) }
      }
      let bare = found(prefix + typed).map {
        TextMatches.Found(
          text: String($0.text.dropFirst(prefix.count)), count: $0.count, isWhole: $0.isWhole)
      }
      return bare + found(typed).filter { !$0.text.hasPrefix(prefix) }
    }
  }

  /// Texts of the property that a method reads.
  private func texts(_ base: String, _ typed: String) -> [TextMatches.Found] {
    let property: String
    switch base {
    case "tag": property = "tags"
    case "status", "format", "classification", "kind": property = base
    case "path" where context.dbt.value.isEmpty, "file" where context.dbt.value.isEmpty:
      property = "file"
    default: return []
    }
    return PropertyTexts(context.view, index: index).beginning(with: typed, under: property)
  }

  private func values(_ base: String, _ method: String) -> [String] {
    switch base {
    case "source": return sourceTables
    case "owner": return ["none"]
    case "kind":
      return MeshSchema.Label.allCases.filter(isThere)
        .map { KindName.words($0.rawValue).replacing(" ", with: "-") }
    case "path", "file": return files(base)
    case "tag", "status", "format", "classification", "domain", "governed-by", "uses": return []
    default:
      return SelectorMethods.kindPrefixes.contains { $0.name == base } ? [] : dbt(base, method)
    }
  }

  private func isThere(_ label: MeshSchema.Label) -> Bool {
    context.schema.number(of: label).map { !context.view.nodes(labelled: $0).isEmpty } ?? false
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

  /// Files and folders of a dbt project.
  private func files(_ base: String) -> [String] {
    context.dbt.value.all.compactMap(\.path).flatMap { path -> [String] in
      let parts = path.split(separator: "/").map(String.init)
      guard base == "path" else { return parts.suffix(1) }
      return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
  }
}
