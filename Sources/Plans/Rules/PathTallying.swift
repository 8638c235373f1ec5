import Diagnostics
import Graphs
import Syntax

/// Where paths are only counted, or only their lengths and ends matter, rows stand for many paths
/// each: `count(*)` becomes a sum of counts, and `length(p)` a column.
///
/// Sound where nothing else reads the path or its relationships and no other relationship of the
/// MATCH has to differ from them; whether cycles are in reach is seen when the query runs.
struct PathTallying {
  let binder: Binder

  func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
    switch plan {
    case .aggregate(let aggregate):
      if let tallied = tally(aggregate) { return rewriteInputs(tallied) }
    case .distinct(let distinct):
      if let tallied = tally(distinct) { return rewriteInputs(tallied) }
    default: break
    }
    return rewriteInputs(plan)
  }

  private func rewriteInputs(_ plan: LogicalPlan) -> LogicalPlan {
    plan.inputs.isEmpty ? plan : plan.node.with(inputs: plan.inputs.map(rewrite))
  }

  private func tally(_ aggregate: Aggregate) -> LogicalPlan? {
    guard !aggregate.measures.isEmpty || !aggregate.keys.isEmpty,
      var chain = TallyChain(aggregate.input, binder)
    else { return nil }
    var copy = aggregate
    for index in copy.keys.indices {
      guard let key = chain.replaced(copy.keys[index].expression) else { return nil }
      copy.keys[index].expression = key
    }
    copy.measures = []
    var computed: [Project.Item] = []
    for measure in aggregate.measures {
      guard let (measures, item) = weighed(measure, &chain) else { return nil }
      copy.measures += measures
      computed += [item].compactMap { $0 }
    }
    guard let input = chain.plan() else { return nil }
    copy.input = input
    return computed.isEmpty
      ? .aggregate(copy) : .project(Project(input: .aggregate(copy), items: computed))
  }

  private func tally(_ distinct: Distinct) -> LogicalPlan? {
    guard var chain = TallyChain(distinct.input, binder) else { return nil }
    for slot in distinct.columns {
      let column = BoundExpression(.slot(slot, name: ""), chain.range)
      guard chain.replaced(column) != nil else { return nil }
    }
    guard let input = chain.plan() else { return nil }
    var copy = distinct
    copy.input = input
    return .distinct(copy)
  }

  /// The aggregate over rows that stand for several paths each, and what is made of its parts.
  private func weighed(
    _ measure: Aggregate.Measure, _ chain: inout TallyChain
  ) -> ([Aggregate.Measure], Project.Item?)? {
    let aggregate = measure.aggregate
    let name = aggregate.name.lowercased()
    if aggregate.ignoresDuplicates {
      var copy = measure
      for index in aggregate.arguments.indices {
        guard let argument = chain.replaced(aggregate.arguments[index]) else { return nil }
        copy.aggregate.arguments[index] = argument
      }
      return ([copy], nil)
    }
    func sum(_ slot: Slot, _ term: BoundExpression) -> Aggregate.Measure {
      Aggregate.Measure(
        slot: slot,
        aggregate: BoundAggregate(
          name: "sum", isDistinct: false, arguments: [term], range: aggregate.range))
    }
    if name == "count" {
      guard aggregate.arguments.first.map(chain.isNeverNull) ?? true else { return nil }
      return ([sum(measure.slot, chain.weight())], nil)
    }
    guard name == "sum" || name == "avg", let argument = aggregate.arguments.first,
      let length = chain.asLength(argument)
    else { return nil }
    let product = BoundExpression(
      .arithmetic(.multiply, length, chain.weight()), aggregate.range)
    if name == "sum" { return ([sum(measure.slot, product)], nil) }
    let (total, count) = (binder.newSlot(.integer), binder.newSlot(.integer))
    return (
      [sum(total, product), sum(count, chain.weight())],
      Project.Item(
        slot: measure.slot,
        name: BoundExpression(.aggregate(aggregate), aggregate.range).text,
        expression: mean(total, count, aggregate.range))
    )
  }

  /// `CASE WHEN count > 0 THEN toFloat(total) / count END`.
  private func mean(_ total: Slot, _ count: Slot, _ range: SourceRange) -> BoundExpression {
    let number = BoundExpression(.slot(count, name: "paths"), range)
    let sum = BoundExpression(.slot(total, name: "relationships"), range)
    let quotient = BoundExpression(
      .arithmetic(.divide, BoundExpression(.call("toFloat", [sum]), range), number), range)
    let isPositive = BoundExpression(
      .compare(.greater, number, BoundExpression(.constant(.int(0)), range)), range)
    return BoundExpression(
      .caseOf(
        BoundCase(
          subject: nil, branches: [(when: isPositive, isAny: false, then: quotient)],
          otherwise: nil)), range)
  }
}
