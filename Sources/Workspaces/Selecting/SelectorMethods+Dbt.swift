import Diagnostics
import Graphs
import Snapshots
import Syntax

/// dbt's selector methods, on what its manifests say of a node.
extension SelectorMethods {
  /// Every kind of resource that a manifest may hold.
  static let resourceTypes = [
    "analysis", "exposure", "function", "metric", "model", "operation", "saved_query", "seed",
    "semantic_model", "snapshot", "source", "sql_operation", "test", "unit_test",
  ]

  /// The answer of a method that dbt alone has; nil when it is none.
  func dbt(_ method: String, _ value: Name, keys: [String]) throws -> [UInt32]? {
    let text = value.text
    let nodes = context.dbt.value
    switch method {
    case "fqn":
      let name = DbtFqn(text)
      return nodes.choose { $0.isNamedBare && name.matches($0) }
    case "group": return nodes.choose(Glob(text)) { $0.group }
    case "access": return nodes.choose { $0.type == "model" && $0.access == text }
    case "package": return try package(value)
    case "config":
      guard !keys.isEmpty else {
        throw invalid("`config` needs a key", value, "`config.materialized:table`")
      }
      let config = DbtConfig(keys: keys, value: text)
      return nodes.choose { config.matches(nodes.config(of: $0.node)) }
    case "test_name": return nodes.choose(Glob(text)) { $0.type == "test" ? $0.testName : nil }
    case "test_type": return try tests(value)
    case "resource_type":
      try require(text, oneOf: Self.resourceTypes, "resource_type", value)
      return nodes.choose { $0.type == text }
    case "exposure", "metric", "semantic_model", "saved_query", "unit_test":
      let parts = try parts(of: value, atMost: 2, method, "NAME or PACKAGE.NAME")
      return nodes.choose { $0.type == method && parts.fit([$0.package, $0.name]) }
    case "version": return try versions(value)
    case "result": return results(text)
    default: return nil
    }
  }

  /// `source:SOURCE[.TABLE]` and `source:PACKAGE.SOURCE.TABLE`: source tables.
  func sourceTables(_ value: Name) throws -> [UInt32] {
    let count = value.text.split(separator: ".", omittingEmptySubsequences: false).count
    let parts = try parts(
      of: value, atMost: 3, "source", "SOURCE, SOURCE.TABLE or PACKAGE.SOURCE.TABLE")
    return context.dbt.value.choose { node in
      guard node.type == "source", let source = node.source else { return false }
      let all = [node.package, source, node.name]
      return parts.fit(count == 1 ? [source] : count == 2 ? Array(all.dropFirst()) : all)
    }
  }

  /// The root project, or any by its name.
  private func package(_ value: Name) throws -> [UInt32] {
    let nodes = context.dbt.value
    guard value.text == "this" else { return nodes.choose(Glob(value.text)) { $0.package } }
    guard !nodes.projects.isEmpty || nodes.isEmpty else {
      throw invalid(
        "no manifest of this mesh says which project is its own", value, "the name of the package")
    }
    return nodes.choose { nodes.projects.contains($0.package) }
  }

  /// `data` is every test on data; `schema` is an old name of the generic ones.
  private func tests(_ value: Name) throws -> [UInt32] {
    let types = [
      "generic": ["generic"], "schema": ["generic"], "singular": ["singular"],
      "data": ["generic", "singular"], "unit": ["unit"],
    ]
    try require(value.text, oneOf: types.keys.sorted(), "test_type", value)
    let wanted = types[value.text] ?? []
    return context.dbt.value.choose { node in
      node.testType.map { wanted.contains($0) } ?? false
    }
  }

  private func versions(_ value: Name) throws -> [UInt32] {
    try require(
      value.text, oneOf: ["latest", "none", "old", "prerelease"], "version", value)
    return context.dbt.value.choose { node in
      guard node.type == "model" else { return false }
      return switch value.text {
      case "latest": node.version != nil && node.version == node.latestVersion
      case "none": node.version == nil
      case "old": DbtVersion.order(of: node)?.isOld ?? false
      default: DbtVersion.order(of: node)?.isNew ?? false
      }
    }
  }

  /// What the latest run or test of a node ended with, as the observations say it.
  private func results(_ status: String) -> [UInt32] {
    let table = context.snapshot.observations
    var latest: [UInt32: (at: Int64, status: String)] = [:]
    for row in 0..<table.rowCount {
      guard let kind = table.text(table.kind[row]), kind == "run" || kind == "check",
        let subject = table.text(table.subject[row]), let found = table.text(table.status[row])
      else { continue }
      let at = table.at[row]
      for node in subjects(subject, check: kind == "check" ? table.text(table.check[row]) : nil)
      where at >= latest[node]?.at ?? .min {
        latest[node] = (at, found)
      }
    }
    return latest.filter { $0.value.status == status }.keys.sorted()
  }

  /// The nodes that a record is about: of a check, the rules of that name on its subject.
  private func subjects(_ subject: String, check: String?) -> [UInt32] {
    var nodes = context.view.nodes(aliased: subject)
    if let node = context.view.node(at: subject) { nodes.append(node) }
    guard let check else { return nodes }
    return nodes.flatMap { node -> [UInt32] in
      if context.isA(.qualityRule, node) { return [node] }
      return context.neighbours(of: node, .checkedBy).filter { context.name(of: $0) == check }
    }
  }

  private func parts(
    of value: Name, atMost count: Int, _ method: String, _ form: String
  ) throws -> GlobParts {
    let parts = value.text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= count else {
      throw invalid("`\(method):` has at most \(count) parts", value, form)
    }
    return GlobParts(globs: parts.map { Glob(String($0)) })
  }

  private func require(
    _ text: String, oneOf words: [String], _ method: String, _ value: Name
  ) throws {
    guard !words.contains(text) else { return }
    throw Diagnostic(
      "select.value", "`\(text)` is no \(method)", range: value.range,
      notes: ["it is one of \(words.joined(separator: ", "))"],
      suggestion: NearestName.suggestion(for: text, in: words))
  }

  private func invalid(_ message: String, _ value: Name, _ form: String) -> Diagnostic {
    Diagnostic("select.value", message, range: value.range, suggestion: "write \(form)")
  }
}

/// Globs for the last parts of a name; parts before them may be anything.
private struct GlobParts {
  let globs: [Glob]

  func fit(_ names: [String]) -> Bool {
    zip(globs, names.suffix(globs.count)).allSatisfy { $0.matches($1) }
  }
}

extension DbtNodes {
  /// Ascending.
  func choose(_ isWanted: (DbtNode) -> Bool) -> [UInt32] {
    all.lazy.filter(isWanted).map(\.node)
  }

  func choose(_ glob: Glob, _ text: (DbtNode) -> String?) -> [UInt32] {
    choose { node in text(node).map { glob.matches($0) } ?? false }
  }
}
