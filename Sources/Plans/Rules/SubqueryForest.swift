import Syntax

/// Turns EXISTS into a semi-join and COUNT into a grouped aggregation where the pattern is a tree
/// rooted at imported variables.
///
/// Sound when no relationship has to differ from another one of the pattern (their types are
/// disjoint), and when every condition reads one relationship and its two ends, or imported
/// variables only.
struct SubqueryForest {
  /// Patterns with more relationships stay as they are: their evaluation goes as deep.
  private static let limit = 64

  private let imported: Set<Slot>
  private var forest = PatternForest(conditions: [], branches: [], roots: [])
  /// The branch that binds a slot, as a relationship or as its far end.
  private var owners: [Slot: Int] = [:]

  static func find(_ subquery: BoundSubquery) -> PatternForest? {
    guard subquery.kind != .collect, let nodes = operators(of: subquery.plan) else { return nil }
    var rule = SubqueryForest(imported: subquery.plan.argumentSlots)
    for node in nodes where !rule.add(node) { return nil }
    return rule.forest.branches.isEmpty ? nil : rule.forest
  }

  private init(imported: Set<Slot>) { self.imported = imported }

  /// The operators from the argument up; nil when the plan is more than one pattern.
  private static func operators(of plan: LogicalPlan) -> [LogicalPlan]? {
    var found: [LogicalPlan] = []
    var plan = plan
    while found.count <= 4 * limit {
      switch plan {
      case .argument(let argument): return argument.isNested ? found.reversed() : nil
      case .expand, .filter:
        found.append(plan)
        plan = plan.inputs[0]
      // The columns of a subquery: neither its rows nor their number depend on them.
      case .project(let project) where found.isEmpty: plan = project.input
      default: return nil
      }
    }
    return nil
  }

  private mutating func add(_ plan: LogicalPlan) -> Bool {
    switch plan {
    case .expand(let expand): add(expand)
    case .filter(let filter): filter.predicates.allSatisfy { add($0) }
    default: false
    }
  }

  private mutating func add(_ expand: Expand) -> Bool {
    guard !expand.isInto, expand.distinctFrom.isEmpty, forest.branches.count < Self.limit else {
      return false
    }
    let position = forest.branches.count
    if let owner = owners[expand.from] {
      guard forest.branches[owner].to == expand.from else { return false }
      forest.branches[owner].children.append(position)
    } else {
      guard imported.contains(expand.from) else { return false }
      forest.roots.append(position)
    }
    forest.branches.append(
      PatternForest.Branch(
        from: expand.from, relationship: expand.relationship, to: expand.to, step: expand.step,
        predicates: [], children: []))
    owners[expand.relationship] = position
    owners[expand.to] = position
    return true
  }

  private mutating func add(_ predicate: BoundExpression) -> Bool {
    guard !predicate.isVolatile else { return false }
    let slots = predicate.slots
    if slots.isSubset(of: imported) {
      forest.conditions.append(predicate)
      return true
    }
    // The last branch among those that bind what is read sees the most.
    guard let position = slots.compactMap({ owners[$0] }).max() else { return false }
    let branch = forest.branches[position]
    guard slots.isSubset(of: [branch.from, branch.relationship, branch.to]) else { return false }
    forest.branches[position].predicates.append(predicate)
    return true
  }
}
