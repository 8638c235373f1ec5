import Diagnostics
import Graphs
import Syntax

/// `state:modified` and its kin: against the other open mesh, or `state.jan:modified` against one
/// that is named.
extension SelectorMethods {
  static let states = [
    "modified", "modified.body", "modified.configs", "modified.contract",
    "modified.persisted_descriptions", "modified.relation", "new", "old", "unmodified",
  ]

  /// Properties that each part of `modified.` compares.
  private static let compared = [
    "body": ["checksum"], "configs": ["config"], "contract": ["contract", "constraints"],
    "persisted_descriptions": ["description"], "relation": ["database", "schema", "alias"],
  ]

  /// Nodes of this mesh; those that only the earlier one has are `removed:`.
  func state(_ value: Name, earlier name: String?) throws -> [UInt32] {
    guard Self.states.contains(value.text) else {
      let isMacros = value.text == "modified.macros"
      throw Diagnostic(
        "select.value",
        isMacros
          ? "`state:modified.macros` compares macros, and the mesh keeps none of a manifest"
          : "`\(value.text)` is no state", range: value.range,
        notes: ["it is one of \(Self.states.joined(separator: ", "))"],
        suggestion: isMacros
          ? "`state:modified.body` finds the nodes whose own code changed"
          : NearestName.suggestion(for: value.text, in: Self.states))
    }
    let earlier = try earlierMesh(name, value)
    let comparison = try context.meshes.comparison(with: earlier, in: context)
    let added = Set(comparison.addedNodes.map { comparison.original($0) })
    switch value.text {
    case "new": return added.sorted()
    case "old": return listed.filter { !added.contains($0) }
    case "modified":
      return added.union(comparison.changedNodes.map { comparison.original($0) }).sorted()
    case "unmodified":
      let changed = added.union(comparison.changedNodes.map { comparison.original($0) })
      return listed.filter { !changed.contains($0) }
    default:
      let part = String(value.text.dropFirst("modified.".count))
      let keys = Self.compared[part] ?? []
      // dbt counts what is new as modified in every respect.
      return added.filter { !context.view.property("unique_id", of: $0).isNull }.union(
        comparison.propertyChanges.filter { keys.contains($0.key) }
          .map { comparison.original($0.after) }
      ).sorted()
    }
  }

  private func earlierMesh(_ name: String?, _ value: Name) throws -> CommandWord {
    if let name { return CommandWord(name, isQuoted: false, range: value.range) }
    let others = context.meshes.names.filter { $0 != context.name }
    if others.count == 1 { return CommandWord(others[0], isQuoted: false, range: value.range) }
    guard let first = others.first else {
      throw Diagnostic(
        "select.state",
        "`state:` compares with an earlier mesh, and no other is open", range: value.range,
        suggestion: "`load PATH as before` opens one; `changed:PATH` compares with a file")
    }
    throw Diagnostic(
      "select.state", "`state:` compares with one earlier mesh, and several are open",
      range: value.range, notes: ["open: \(others.joined(separator: ", "))"],
      suggestion: "name it: `state.\(first):\(value.text)`")
  }
}
