import Syntax

/// `count(*)` over the trails of one directed step needs no trail: without cycles in reach, walks
/// of each length are counted node by node.
struct TrailCounting {
  func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
    if case .aggregate(let aggregate) = plan, let trails = countedTrails(aggregate) {
      var copy = trails
      copy.input = rewrite(trails.input)
      return .trailCount(TrailCount(trails: copy, slots: aggregate.measures.map(\.slot)))
    }
    return plan.inputs.isEmpty ? plan : plan.node.with(inputs: plan.inputs.map(rewrite))
  }

  private func countedTrails(_ aggregate: Aggregate) -> VariableExpand? {
    guard aggregate.keys.isEmpty, !aggregate.measures.isEmpty,
      case .variableExpand(let trails) = aggregate.input, !trails.isInto,
      trails.distinctFrom.isEmpty, trails.edge == nil, trails.step.direction != .either,
      aggregate.measures.allSatisfy({ counts($0.aggregate, trails.to) })
    else { return nil }
    return trails
  }

  /// `count(*)`, or `count(b)` of the end node, which is never null.
  private func counts(_ aggregate: BoundAggregate, _ end: Slot) -> Bool {
    guard aggregate.name.lowercased() == "count", !aggregate.isDistinct else { return false }
    guard let argument = aggregate.arguments.first else { return true }
    if case .slot(end, _) = argument.kind { return true }
    return false
  }
}
