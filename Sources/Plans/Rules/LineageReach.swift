import Graphs
import Syntax

/// Replaces the enumeration of trails by breadth-first search where only distinct end nodes count.
///
/// Sound when the lower bound is 0 or 1 (a shortest walk is a trail), when nothing reads the
/// relationships, and when no other relationship of the MATCH has to differ from them.
struct LineageReach {
  /// What the operators above a plan ask of its rows.
  struct Demand {
    var needed: Set<Slot>
    /// Rows that agree on `needed` may be given once or more often.
    var ignoresDuplicates: Bool
    /// Why duplicates count.
    var reason: String
  }

  let view: GraphView

  func rewrite(_ plan: LogicalPlan, columns: [Slot]) -> LogicalPlan {
    rewrite(
      plan,
      Demand(
        needed: Set(columns), ignoresDuplicates: false,
        reason: "each trail is a row of the result"))
  }

  func rewrite(_ plan: LogicalPlan, _ demand: Demand) -> LogicalPlan {
    switch plan {
    case .patternPath(let path): return rewrite(path, demand)
    case .variableExpand(let expand): return rewrite(expand, demand)
    case .project(let project) where !project.items.allSatisfy({ demand.needed.contains($0.slot) }):
      // Columns that nothing reads, unused paths above all, are not computed.
      let items = project.items.filter { demand.needed.contains($0.slot) }
      if items.isEmpty { return rewrite(project.input, demand) }
      return rewrite(.project(Project(input: project.input, items: items)), demand)
    case .union(var union):
      union.parts = union.parts.map { part in
        var inner = demand
        inner.needed = Set(part.columns)
        return Union.Part(plan: rewrite(part.plan, inner), columns: part.columns)
      }
      return .union(union)
    case .join(var join):
      let below = demandBelow(plan, demand)
      let right = join.right.slots
      var own = below
      own.needed.subtract(right)
      join.left = rewrite(join.left, own)
      own.needed = below.needed.intersection(right)
      join.right = rewrite(join.right, own)
      return rewriteExpressions(.join(join))
    case .optional(var optional):
      var outer = demand
      outer.needed = plan.inputNeeds(demand.needed)
      optional.input = rewrite(optional.input, outer)
      var inner = demand
      inner.needed = demand.needed.intersection(optional.introduced)
      // Row numbers travel beside the rows, so that duplicates for one row are duplicates only
      // there.
      inner.needed.formUnion(optional.inner.argumentSlots)
      optional.inner = rewrite(optional.inner, inner)
      return .optional(optional)
    default:
      let inputs = plan.inputs
      if inputs.isEmpty { return rewriteExpressions(plan) }
      let below = demandBelow(plan, demand)
      return rewriteExpressions(plan.node.with(inputs: inputs.map { rewrite($0, below) }))
    }
  }

  private func demandBelow(_ plan: LogicalPlan, _ demand: Demand) -> Demand {
    var inner = demand
    inner.needed = plan.inputNeeds(demand.needed)
    switch plan {
    case .distinct:
      inner.ignoresDuplicates = true
    case .aggregate(let aggregate):
      let counting = aggregate.measures.first { !$0.aggregate.ignoresDuplicates }
      inner.ignoresDuplicates = counting == nil
      if let counting {
        let text = BoundExpression(.aggregate(counting.aggregate), counting.aggregate.range).text
        inner.reason = "\(text) counts every trail"
      }
    case .skip, .limit:
      inner.ignoresDuplicates = false
      inner.reason = "\(plan.node.name.uppercased()) counts every trail"
    case .sort(let sort) where !sort.top.isEmpty:
      inner.ignoresDuplicates = false
      inner.reason = "LIMIT counts every trail"
    case .update:
      inner.ignoresDuplicates = false
      inner.reason = "\(plan.node.name) writes for every trail"
    case .procedureCall:
      inner.ignoresDuplicates = false
      inner.reason = "a procedure is called for every trail"
    case .reach(let reach) where reach.sharesSources: inner.ignoresDuplicates = true
    default: break
    }
    if plan.node.expressions.contains(where: \.isVolatile) {
      inner.ignoresDuplicates = false
      inner.reason = "rand() is asked for every trail"
    }
    return inner
  }

  private func rewrite(_ expand: VariableExpand, _ demand: Demand) -> LogicalPlan {
    var expand = expand
    var below = demand
    below.needed = LogicalPlan.variableExpand(expand).inputNeeds(demand.needed)
    if let reason = obstacle(expand, demand) {
      expand.reason = reason
      expand.input = rewrite(expand.input, below)
      return .variableExpand(expand)
    }
    // Sources may be shared only at the start of a query: inside, rows answer for their own
    // argument.
    let shares =
      !expand.isInto && demand.needed.subtracting([expand.to]).isEmpty
      && (expand.edge?.uses.isEmpty ?? true) && expand.step.direction != .either
      && expand.input.startsQuery
    let reach = Reach(
      input: expand.input, from: expand.from, to: expand.to, step: expand.step,
      length: expand.length, isInto: expand.isInto, sharesSources: shares, edge: expand.edge,
      names: expand.names)
    below.needed = LogicalPlan.reach(reach).inputNeeds(demand.needed)
    var copy = reach
    copy.input = rewrite(reach.input, below)
    return .reach(copy)
  }

  private func obstacle(_ expand: VariableExpand, _ demand: Demand) -> String? {
    if demand.needed.contains(expand.relationships) {
      return "its relationships, its path or their order are used, or others must differ from them"
    }
    if !expand.distinctFrom.isEmpty {
      return "it must not repeat a relationship of the same MATCH"
    }
    if !demand.ignoresDuplicates { return demand.reason }
    if expand.length.lower > 1 { return "its lower bound is above 1" }
    if expand.step.direction == .either, expand.length.upper == 0 { return "its bound is 0" }
    return nil
  }

  /// Subqueries inside expressions: EXISTS asks for one row only.
  private func rewriteExpressions(_ plan: LogicalPlan) -> LogicalPlan {
    switch plan {
    case .filter(var filter):
      filter.predicates = filter.predicates.map(rewrite)
      return .filter(filter)
    case .project(var project):
      for index in project.items.indices {
        project.items[index].expression = rewrite(project.items[index].expression)
      }
      return .project(project)
    case .aggregate(var aggregate):
      for index in aggregate.keys.indices {
        aggregate.keys[index].expression = rewrite(aggregate.keys[index].expression)
      }
      for index in aggregate.measures.indices {
        let arguments = aggregate.measures[index].aggregate.arguments.map(rewrite)
        aggregate.measures[index].aggregate.arguments = arguments
      }
      return .aggregate(aggregate)
    default: return plan
    }
  }

  private func rewrite(_ expression: BoundExpression) -> BoundExpression {
    guard case .subquery(var subquery) = expression.kind else {
      return expression.replacingChildren(expression.children.map(rewrite))
    }
    let needed = Set([subquery.result].compactMap { $0 })
    subquery.plan = rewrite(
      subquery.plan,
      Demand(
        needed: subquery.kind == .exists ? [] : needed,
        ignoresDuplicates: subquery.kind == .exists,
        reason: "each trail is counted or collected"))
    subquery.forest = SubqueryForest.find(subquery)
    return BoundExpression(.subquery(subquery), expression.range)
  }
}

extension BoundAggregate {
  /// Equal rows more than once change nothing.
  var ignoresDuplicates: Bool {
    isDistinct || ["min", "max"].contains(name.lowercased())
  }
}
