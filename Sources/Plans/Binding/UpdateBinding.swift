import Diagnostics
import Graphs
import Syntax

/// CREATE, SET, REMOVE and DELETE; MERGE has a file of its own.
extension Binder {
  func planUpdate(
    _ clause: Clause, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    switch clause {
    case .create(let create): return planCreate(create, in: &scope, over: input)
    case .merge(let merge): return planMerge(merge, in: &scope, over: input)
    case .set(let set):
      let actions = set.items.map { setAction($0, in: scope) }
      return .update(Update(input: input, action: .set(actions), range: set.range))
    case .remove(let remove):
      let actions = remove.items.map { removal($0, in: scope) }
      return .update(Update(input: input, action: .set(actions), range: remove.range))
    case .delete(let delete): return planDelete(delete, in: scope, over: input)
    default: return input
    }
  }

  private func planCreate(
    _ clause: CreateClause, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    var plan = input
    var pattern = CreatePattern()
    func close() {
      plan = .update(Update(input: plan, action: .create(pattern), range: clause.range))
    }
    for path in clause.patterns {
      guard mayGoOn() else { break }
      var builder = CreateBuilder(binder: self, scope: scope)
      builder.add(path)
      scope = builder.scope
      // A path may ask for properties of what those before it make: then they are made first.
      if !builder.pattern.reads.isDisjoint(with: pattern.slots) {
        close()
        pattern = CreatePattern()
      }
      pattern.append(builder.pattern)
    }
    close()
    return plan
  }

  // MARK: SET and REMOVE

  func setAction(_ item: SetItem, in scope: Scope) -> SetAction {
    switch item {
    case .property(let entity, let key, let value):
      let target = bindTarget(entity, "SET writes a property of", in: scope)
      made.keys.insert(key.text)
      let bound = allowing(Allowance()) { bind(value, in: scope) }
      return .property(
        entity: target, key: key.text, value: bound, range: entity.range.union(key.range))
    case .replace(let name, let map):
      return .properties(
        entity: bindTarget(name, "SET writes properties of", in: scope),
        map: bindMap(map, in: scope), replaces: true)
    case .merge(let name, let map):
      return .properties(
        entity: bindTarget(name, "SET writes properties of", in: scope),
        map: bindMap(map, in: scope), replaces: false)
    case .labels(let name, let labels):
      made.labels.formUnion(labels.map(\.text))
      return .labels(
        entity: bindLabelled(name, in: scope), labels.map(\.text), adds: true)
    }
  }

  private func removal(_ item: RemoveItem, in scope: Scope) -> SetAction {
    switch item {
    case .property(let entity, let key):
      checkKey(key)
      return .property(
        entity: bindTarget(entity, "REMOVE takes a property of", in: scope), key: key.text,
        value: nil, range: entity.range.union(key.range))
    case .labels(let name, let labels):
      return .labels(
        entity: bindLabelled(name, in: scope), labels.map(\.text), adds: false)
    }
  }

  private func bindTarget(
    _ entity: Expression, _ subject: String, in scope: Scope
  ) -> BoundExpression {
    let bound = allowing(Allowance()) { bind(entity, in: scope) }
    require(bound, [.node, .relationship], subject)
    return bound
  }

  private func bindTarget(_ name: Name, _ subject: String, in scope: Scope) -> BoundExpression {
    bindTarget(Expression(.variable(name.text), name.range), subject, in: scope)
  }

  private func bindLabelled(_ name: Name, in scope: Scope) -> BoundExpression {
    let bound = bind(Expression(.variable(name.text), name.range), in: scope)
    require(bound, [.node], "labels belong to")
    return bound
  }

  private func bindMap(_ map: Expression, in scope: Scope) -> BoundExpression {
    if case .map(let entries) = map.kind {
      made.keys.formUnion(entries.map(\.key.text))
    } else {
      made.anyKeys = true
    }
    let bound = allowing(Allowance()) { bind(map, in: scope) }
    require(bound, [.map, .node, .relationship], "properties come from")
    return bound
  }

  // MARK: DELETE

  private func planDelete(
    _ clause: DeleteClause, in scope: Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    let targets = clause.targets.map { target in
      let bound = allowing(Allowance()) { bind(target, in: scope) }
      if case .hasLabels(let inner, let labels) = bound.kind {
        error(
          "invalid-delete", "DELETE takes nodes, relationships and paths, not their labels",
          target.range, suggestion: "REMOVE \(inner.text):\(labels.text) takes a label away")
      } else {
        require(bound, [.node, .relationship, .path], "DELETE takes")
      }
      return bound
    }
    return .update(
      Update(
        input: input, action: .delete(targets, isDetaching: clause.isDetaching),
        range: clause.range))
  }
}

extension LabelExpression {
  /// The labels of `A&B`, nil where it is more than that.
  var conjunction: [Name]? {
    switch self {
    case .name(let name): [name]
    case .and(let a, let b):
      if let left = a.conjunction, let right = b.conjunction { left + right } else { nil }
    case .anyLabel, .not, .or: nil
    }
  }
}
