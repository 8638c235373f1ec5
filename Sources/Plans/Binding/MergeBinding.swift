import Diagnostics
import Graphs
import Syntax

extension Binder {
  /// MERGE is planned as a search for one row, and what is made where it finds nothing. Values of
  /// the pattern's properties are computed once, before both.
  func planMerge(
    _ clause: MergeClause, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    var naming = MergeNaming(binder: self, scope: scope)
    let path = naming.named(clause.pattern)
    for element in path.elements { noteNames(element) }
    let mark = diagnostics.count
    var matched = naming.scope
    let match = bindMatch(
      MatchClause(isOptional: false, patterns: [path], predicate: nil, range: clause.range),
      in: &matched)
    // Creation words the same mistakes better.
    let unmatched = Array(diagnostics[mark...])
    diagnostics.removeSubrange(mark...)
    var builder = CreateBuilder(binder: self, scope: naming.scope, named: matched)
    builder.add(path)
    if !hasErrors(from: mark) { diagnostics += unmatched }
    let onCreate = clause.onCreate.map { setAction($0, in: matched) }
    let onMatch = clause.onMatch.map { setAction($0, in: matched) }
    let computed = naming.computed
    let plan = computed.isEmpty ? input : .project(Project(input: input, items: computed))
    guard !hasErrors(from: mark) else { return plan }

    let before = Set(naming.scope.all.map(\.slot))
    let argument = LogicalPlan.argument(Argument(defines: before.sorted(), isNested: true))
    var planner = MatchPlanner(binder: self, pattern: match, over: argument, bound: before)
    let pattern = builder.pattern.renamed(naming.hidden)
    let merge = MergePattern(
      match: planner.run(), pattern: pattern, introduced: pattern.slots,
      keys: pattern.nodes.flatMap(\.properties.expressions)
        + pattern.relationships.flatMap(\.properties.expressions),
      onCreate: onCreate, onMatch: onMatch, isUndirected: path.isUndirected)
    scope.add(
      matched.variables.filter { variable in
        !naming.hidden.contains(variable.name) && scope.find(variable.name) == nil
      })
    return .update(Update(input: plan, action: .merge(merge), range: clause.range))
  }

  private func hasErrors(from mark: Int) -> Bool {
    diagnostics[min(mark, diagnostics.count)...].contains { $0.severity == .error }
  }

  private func noteNames(_ element: PatternElement) {
    switch element {
    case .node(let node):
      made.labels.formUnion(node.labels?.names.map(\.text) ?? [])
      noteKeys(node.properties)
    case .relationship(let relationship):
      made.types.formUnion(relationship.types?.names.map(\.text) ?? [])
      noteKeys(relationship.properties)
    case .group: break
    }
  }

  private func noteKeys(_ properties: Expression?) {
    guard case .map(let entries)? = properties?.kind else { return }
    made.keys.formUnion(entries.map(\.key.text))
  }
}

/// Gives every part of a MERGE pattern a name, so that search and creation share their slots.
private struct MergeNaming {
  let binder: Binder
  private(set) var scope: Scope
  /// Names that only this clause knows.
  private(set) var hidden: Set<String> = []
  private(set) var computed: [Project.Item] = []
  private let outer: Scope
  private var taken: Set<String> = []

  init(binder: Binder, scope: Scope) {
    self.binder = binder
    self.scope = scope
    outer = scope
  }

  mutating func named(_ path: PathPattern) -> PathPattern {
    taken = Set(path.names.map(\.text))
    var path = path
    path.elements = path.elements.map { element in
      switch element {
      case .node(var node):
        if node.variable == nil { node.variable = newName(node.range) }
        node.properties = computing(node.properties)
        return .node(node)
      case .relationship(var relationship):
        if relationship.variable == nil { relationship.variable = newName(relationship.range) }
        relationship.properties = computing(relationship.properties)
        return .relationship(relationship)
      case .group: return element
      }
    }
    return path
  }

  private mutating func newName(_ range: SourceRange) -> Name {
    var number = hidden.count + 1
    while taken.contains("_\(number)") || scope.find("_\(number)") != nil { number += 1 }
    let name = "_\(number)"
    taken.insert(name)
    hidden.insert(name)
    return Name(name, range)
  }

  /// Values that are no constants become columns.
  private mutating func computing(_ properties: Expression?) -> Expression? {
    guard case .map(let entries)? = properties?.kind, let range = properties?.range else {
      return properties
    }
    var copies = entries
    for index in entries.indices {
      let value = entries[index].value
      let mark = binder.diagnostics.count
      let bound = binder.allowing(Binder.Allowance()) { binder.bind(value, in: outer) }
      if case .constant = bound.kind {
        // It is bound again where it stands: an error would be given twice.
        binder.diagnostics.removeSubrange(mark...)
        continue
      }
      let name = newName(value.range)
      let variable = binder.newVariable(name, binder.staticType(bound) ?? .any)
      scope.add(variable)
      computed.append(Project.Item(slot: variable.slot, name: bound.text, expression: bound))
      copies[index].value = Expression(.variable(name.text), value.range)
    }
    return Expression(.map(copies), range)
  }
}

extension PathPattern {
  /// One relationship whose direction is left open.
  fileprivate var isUndirected: Bool {
    elements.contains { element in
      if case .relationship(let relationship) = element { return relationship.direction == .either }
      return false
    }
  }
}

extension CreatePattern {
  /// Without the names that only planning needed.
  fileprivate func renamed(_ hidden: Set<String>) -> CreatePattern {
    var copy = self
    for index in nodes.indices where hidden.contains(nodes[index].name) {
      copy.nodes[index].name = ""
    }
    for index in relationships.indices where hidden.contains(relationships[index].name) {
      copy.relationships[index].name = ""
    }
    return copy
  }
}
