import Diagnostics
import Graphs
import Syntax
import Temporals

/// The nodes one term of a selector names, before its graph operators.
package struct SelectorMethods {
  let context: MeshContext

  /// Methods that name nodes of one kind.
  package static let kindPrefixes: [(name: String, label: MeshSchema.Label)] = [
    ("product", .product), ("port", .port), ("contract", .contract), ("source", .source),
    ("team", .team), ("person", .person), ("asset", .asset), ("term", .term),
    ("dataset", .dataset), ("field", .field), ("job", .job), ("agreement", .agreement),
    ("policy", .policy), ("useCase", .useCase), ("objective", .objective),
  ]
  /// Methods that ask for a membership or a property.
  package static let memberships = [
    "domain", "owner", "tag", "status", "kind", "format", "classification", "governed-by", "uses",
    "path", "file",
  ]
  /// Methods of dbt, on what its manifests say.
  package static let dbtMethods = [
    "access", "config", "exposure", "fqn", "group", "metric", "package", "resource_type", "result",
    "saved_query", "semantic_model", "state", "test_name", "test_type", "unit_test", "version",
  ]
  /// Methods whose value is another mesh: an open one, or a file or folder.
  package static let comparisons = ["added", "changed", "removed"]
  /// Every method, ascending.
  package static var names: [String] {
    (kindPrefixes.map(\.name) + memberships + dbtMethods + comparisons).sorted()
  }

  package init(_ context: MeshContext) {
    self.context = context
  }

  /// What dbt knows and this mesh has nothing to answer from; nil for any other word.
  static func missing(_ word: String, range: SourceRange?) -> Diagnostic? {
    guard word.hasPrefix("source_status:") else { return nil }
    return Diagnostic(
      "select.missing",
      "`source_status:` compares what two files sources.json say of freshness, and the mesh keeps "
        + "none of them", range: range,
      suggestion: "`result:STATUS` asks how the latest run or check of a node ended")
  }

  /// What people list, and what `not` takes away from: domains, products, ports, contracts, and
  /// whatever dbt builds or tests.
  var listed: [UInt32] {
    [MeshSchema.Label.domain, .product, .port, .contract].flatMap { context.nodes($0) }
      + context.dbt.value.all.map(\.node)
  }

  /// Throws for a word that is ambiguous or names nothing; a method or glob that nothing fits has
  /// no nodes.
  func nodes(of atom: SelectorAtom) throws -> [UInt32] {
    guard let method = atom.method else { return try named(atom.value) }
    let value = atom.value.text
    if method.text == "source", let tables = try sources(atom.value) { return tables }
    if let prefix = Self.kindPrefixes.first(where: { $0.name == method.text }) {
      return try named(atom.value, label: prefix.label, prefix: method.text)
    }
    switch method.text {
    case "domain": return domainMembers(value)
    case "owner": return owned(by: value)
    case "tag": return tagged(value)
    case "status", "format", "classification": return matching(property: method.text, value)
    case "kind": return ofKind(value)
    case "governed-by":
      return resolved(value, .contract)
        .flatMap { context.neighbours(of: $0, .governedBy, .incoming) }
    case "uses": return users(of: value)
    case "path", "file": return defined(in: value, isPath: method.text == "path")
    case "added", "changed", "removed": return try compared(method.text, atom.value)
    default: return try foreign(method, atom.value)
    }
  }

  /// A method of dbt's: `config.materialized`, `state`.
  private func foreign(_ method: Name, _ value: Name) throws -> [UInt32] {
    let parts = method.text.split(separator: ".", omittingEmptySubsequences: false)
      .map(String.init)
    if parts[0] == "state" {
      return try state(
        value, earlier: parts.count > 1 ? String(method.text.dropFirst("state.".count)) : nil)
    }
    if parts.count == 1 || parts[0] == "config",
      let nodes = try dbt(parts[0], value, keys: Array(parts.dropFirst()))
    {
      return nodes
    }
    throw Diagnostic(
      "select.unknown-method", "`\(method.text):` is no selector method", range: method.range,
      suggestion: NearestName.suggestion(for: parts[0], in: Self.names))
  }

  /// A bare word names one thing, or what dbt calls so; a glob whatever fits.
  private func named(_ value: Name) throws -> [UInt32] {
    if Glob.isGlob(value.text) {
      let nodes = context.dbt.value
      let name = DbtName(value.text)
      if nodes.isAlone {
        let found = nodes.choose { name.matches($0) }
        if !found.isEmpty { return found }
      }
      let found = globbed(value.text)
      return found.isEmpty ? nodes.choose { name.matches($0) } : found
    }
    return try NodeResolver(context).selected(
      CommandWord(value.text, isQuoted: false, range: value.range))
  }

  /// Source systems and, of a mesh with dbt, their tables; nil where no manifest has any.
  private func sources(_ value: Name) throws -> [UInt32]? {
    guard context.dbt.value.all.contains(where: { $0.type == "source" }) else { return nil }
    let systems = try? named(value, label: .source, prefix: "source")
    // The address of a system may have more dots than dbt's value.
    let tables = systems == nil ? try sourceTables(value) : (try? sourceTables(value)) ?? []
    return tables + (systems ?? [])
  }

  /// Bare globs match addresses segment by segment; without a `/` also the leaf of any product.
  private func globbed(_ pattern: String) -> [UInt32] {
    let glob = Glob(pattern, keepsSegments: true)
    let isLeaf = !pattern.contains("/") && !pattern.contains(":")
    return AddressScan.nodes(in: context) { address in
      if glob.matches(address) { return true }
      guard isLeaf, !address.contains(":"), !address.contains("#") else { return false }
      return glob.matches(String(address.split(separator: "/").last ?? ""))
    }
  }

  private func named(
    _ value: Name, label: MeshSchema.Label, prefix: String
  ) throws -> [UInt32] {
    let nodes = context.nodes(label)
    if value.text.isEmpty || value.text == "*" { return nodes }
    let text = value.text
    // `contract:orders@1.2.0#orders.email` is an address too, though of a field.
    if let exact = context.view.node(at: "\(prefix):\(text)") { return [exact] }
    let glob = Glob(text)
    let isGlob = Glob.isGlob(text)
    let aliased = Set(context.view.nodes(aliased: text))
    let kept = nodes.filter { node in
      let address = context.address(of: node)
      let bare =
        address.hasPrefix(prefix + ":") ? String(address.dropFirst(prefix.count + 1)) : address
      if isGlob { return glob.matches(bare) || glob.matches(context.name(of: node)) }
      return bare == text || NodeResolver.isTail(text, of: address)
        || context.name(of: node) == text || aliased.contains(node)
    }
    guard kept.isEmpty, !isGlob else { return kept }
    let known = nodes.map { node in
      let address = context.address(of: node)
      return address.hasPrefix(prefix + ":") ? address : "\(prefix):\(address)"
    }
    throw Diagnostic(
      "select.unknown", "there is no \(label.rawValue) `\(text)`", range: value.range,
      suggestion: NearestName.suggestion(for: "\(prefix):\(text)", in: known))
  }

  private func resolved(_ value: String, _ label: MeshSchema.Label) -> [UInt32] {
    if Glob.isGlob(value) {
      let glob = Glob(value)
      return context.nodes(label).filter {
        glob.matches(context.address(of: $0)) || glob.matches(context.name(of: $0))
      }
    }
    let found = NodeResolver(context).matches(value).filter { context.isA(label, $0) }
    if !found.isEmpty { return found }
    return context.nodes(label).filter { node in
      context.name(of: node).lowercased() == value.lowercased()
        || NodeResolver.isTail(value, of: context.address(of: node))
    }
  }

  private func domainMembers(_ value: String) -> [UInt32] {
    let domains = resolved(value, .domain)
    return Set(domains.flatMap { Containment.products(inDomain: $0, of: context) }).sorted()
  }

  private func owned(by value: String) -> [UInt32] {
    if value == "none" {
      return context.nodes(.product).filter { context.owners(of: $0).isEmpty }
    }
    let owners = resolved(value, .team) + resolved(value, .person)
    return Set(owners.flatMap { context.neighbours(of: $0, .owns) }).sorted()
  }

  /// Products of which an input port reads the node, or a port of it, directly.
  private func users(of value: String) -> [UInt32] {
    let used = NodeResolver(context).matches(value)
    let ports = used.flatMap { node in
      [node] + context.neighbours(of: node, .hasPort)
    }
    let inputs = ports.flatMap { context.neighbours(of: $0, .readBy) }
    return Set(inputs.compactMap { context.product(of: $0) }).sorted()
  }

  /// Nodes whose property, or one element of it, fits the glob; case is ignored.
  private func matching(property: String, _ value: String) -> [UInt32] {
    let glob = Glob(value.lowercased())
    return nodes(whose: property) { glob.matches($0.lowercased()) }
  }

  /// Nodes whose property, or one element of it, is such a text. O(nodes).
  private func nodes(whose property: String, _ fits: (String) -> Bool) -> [UInt32] {
    guard let key = context.view.keys.find(property) else { return [] }
    let reader = PropertyReader(context.view, key: key)
    // Nodes that stand together mostly say the same: one file, one status.
    var last: (text: String, fits: Bool)?
    return context.view.nodes(labelled: nil).all.filter { node in
      switch reader.value(of: node) {
      case .string(let text):
        if let last, last.text == text { return last.fits }
        let isFitting = fits(text)
        last = (text, isFitting)
        return isFitting
      case .temporal(let temporal): return fits(temporal.text)
      case .list(let elements):
        return elements.contains { if case .string(let text) = $0 { fits(text) } else { false } }
      default: return false
      }
    }
  }

  /// Tags in the case that they are written in, as dbt has it; where none fits, in any.
  private func tagged(_ value: String) -> [UInt32] {
    let glob = Glob(value)
    let exact = nodes(whose: "tags") { glob.matches($0) }
    return exact.isEmpty ? matching(property: "tags", value) : exact
  }

  /// By the file that defines a node, as dbt has it; what no manifest describes, by the file of the
  /// mesh that states it.
  private func defined(in value: String, isPath: Bool) -> [UInt32] {
    let nodes = context.dbt.value
    let (path, glob) = (DbtPath(value), Glob(value))
    let found = nodes.choose { node in
      isPath ? path.matches(node) : DbtName.file(of: node, fits: glob)
    }
    let described = Set(nodes.all.map(\.node))
    return found + matching(property: "file", value).filter { !described.contains($0) }
  }

  /// By label or by `kind`, singular or plural, with or without blanks: `output ports`,
  /// `outputPort`.
  private func ofKind(_ value: String) -> [UInt32] {
    let wanted = KindName.fold(value)
    if let label = MeshSchema.Label.allCases.first(where: { KindName.fold($0.rawValue) == wanted })
    {
      return context.nodes(label)
    }
    guard let key = context.view.keys.find("kind") else { return [] }
    let reader = PropertyReader(context.view, key: key)
    return context.view.nodes(labelled: nil).all.filter { node in
      if case .string(let kind) = reader.value(of: node) {
        KindName.fold(kind) == wanted
      } else {
        false
      }
    }
  }
}
