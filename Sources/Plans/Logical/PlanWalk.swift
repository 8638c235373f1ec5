import Syntax

/// Questions about a whole plan, asked in loops: a plan may be a thousand operators deep.
extension LogicalPlan {
  /// How many operators one row may have to go through, subqueries included.
  ///
  /// An operator takes up to 4 KB of stack while it runs, and up to 5 KB while it is optimised, in
  /// a build without optimisation; a thread has 8 MB.
  package static let depthLimit = 1_000

  /// Gives every operator, but none of subqueries in expressions. O(operators).
  func forEach(_ visit: (any PlanNode) -> Void) {
    var pending = [self]
    while let next = pending.popLast() {
      let node = next.node
      visit(node)
      pending += node.inputs
    }
  }

  /// Whether some operator writes. O(operators).
  package var isUpdating: Bool {
    var writes = false
    forEach { if $0 is Update { writes = true } }
    return writes
  }

  /// Every slot that some operator of the plan reads. O(operators).
  package var readSlots: Set<Slot> {
    var found: Set<Slot> = []
    forEach { found.formUnion($0.uses) }
    return found
  }

  /// Slots that the plan takes from enclosing rows. O(operators).
  package var argumentSlots: Set<Slot> {
    var found: Set<Slot> = []
    forEach { if let argument = $0 as? Argument { found.formUnion(argument.defines) } }
    return found
  }

  /// The leaf is the start of a query, not the rows of an enclosing one. O(operators).
  var startsQuery: Bool {
    var starts = true
    forEach { if let argument = $0 as? Argument, argument.isNested { starts = false } }
    return starts
  }

  /// The most operators from the root to a leaf, through subqueries too. O(operators).
  var depth: Int {
    var deepest = 0
    var pending = [(plan: self, depth: 1)]
    while let (plan, depth) = pending.popLast() {
      deepest = max(deepest, depth)
      let node = plan.node
      for input in node.inputs { pending.append((input, depth + 1)) }
      for expression in node.expressions {
        expression.forEachSubquery { pending.append(($0.plan, depth + 1)) }
      }
    }
    return deepest
  }
}

extension BoundExpression {
  /// Gives the subqueries in it, not those inside of them.
  func forEachSubquery(_ visit: (BoundSubquery) -> Void) {
    if case .subquery(let subquery) = kind { return visit(subquery) }
    for child in children { child.forEachSubquery(visit) }
  }
}
