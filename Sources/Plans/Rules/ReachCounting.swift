import Syntax

/// Counts of distinct end nodes need no row for each: marked nodes are counted, for each group of
/// sources where there are groups.
///
/// Sound where the groups do not depend on the end node: those of a group are then the nodes that
/// some source of the group reaches.
struct ReachCounting {
  /// What is between an aggregation and the reach that it counts.
  private struct Counted {
    var reach: Reach
    var labels: [LabelExpression] = []
    var keepsEmpty = false
  }

  func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
    if case .aggregate(let aggregate) = plan {
      if var count = count(aggregate) {
        count.reach.input = rewrite(count.reach.input)
        return .reachCount(count)
      }
      if let plain = counted(onceEach: aggregate) {
        return .aggregate(plain.with(input: rewrite(plain.input)))
      }
    }
    return plan.inputs.isEmpty ? plan : plan.node.with(inputs: plan.inputs.map(rewrite))
  }

  private func count(_ aggregate: Aggregate) -> ReachCount? {
    guard !aggregate.measures.isEmpty else { return nil }
    if case .distinct(let distinct) = aggregate.input {
      // `WITH DISTINCT a, b RETURN a, count(*)`: rows are pairs already.
      guard let counted = counted(distinct.input), !counted.keepsEmpty,
        aggregate.measures.allSatisfy({ counts($0.aggregate, counted.reach.to, ofRows: true) }),
        Set(aggregate.keys.compactMap(\.expression.plainSlot)).union([counted.reach.to])
          == Set(distinct.columns), aggregate.keys.allSatisfy({ $0.expression.plainSlot != nil })
      else { return nil }
      return reachCount(aggregate, counted)
    }
    guard let counted = counted(aggregate.input),
      aggregate.measures.allSatisfy({ counts($0.aggregate, counted.reach.to, ofRows: false) })
    else { return nil }
    return reachCount(aggregate, counted)
  }

  /// A search that sources share gives each end node once: whatever groups it falls into, all its
  /// rows are different.
  private func counted(onceEach aggregate: Aggregate) -> Aggregate? {
    var plan = aggregate.input
    while true {
      switch plan {
      case .filter(let filter): plan = filter.input
      case .project(let project): plan = project.input
      case .reach(let reach) where reach.sharesSources && !reach.isInto:
        var copy = aggregate
        for index in copy.measures.indices
        where counts(copy.measures[index].aggregate, reach.to, ofRows: false) {
          copy.measures[index].aggregate.isDistinct = false
        }
        return copy
      default: return nil
      }
    }
  }

  private func reachCount(_ aggregate: Aggregate, _ counted: Counted) -> ReachCount? {
    let reach = counted.reach
    let isGrouped = !aggregate.keys.isEmpty
    guard !reach.isInto, reach.step.direction != .either,
      isGrouped ? reach.edge == nil : reach.edge?.uses.isEmpty ?? true,
      isGrouped || reach.sharesSources || reach.edge == nil,
      aggregate.keys.allSatisfy({ key in
        // Groups are told for sources without end nodes too: that must not fail.
        !key.expression.slots.contains(reach.to) && key.expression.isSimpleKey
      })
    else { return nil }
    return ReachCount(
      reach: reach, keys: aggregate.keys, slots: aggregate.measures.map(\.slot),
      labels: counted.labels, keepsEmpty: counted.keepsEmpty)
  }

  private func counted(_ plan: LogicalPlan) -> Counted? {
    switch plan {
    case .reach(let reach): return Counted(reach: reach)
    case .filter(let filter):
      guard var inner = counted(filter.input), !inner.keepsEmpty else { return nil }
      for predicate in filter.predicates {
        guard case .hasLabels(let subject, let labels) = predicate.kind,
          subject.plainSlot == inner.reach.to
        else { return nil }
        inner.labels.append(labels)
      }
      return inner
    case .optional(let optional):
      guard var inner = counted(optional.inner), !inner.keepsEmpty,
        case .argument(let argument) = inner.reach.input, argument.isNested
      else { return nil }
      inner.reach.input = optional.input
      inner.keepsEmpty = true
      return inner
    default: return nil
    }
  }

  /// `count(DISTINCT b)` of the end node; over distinct rows `count(*)` and `count(b)` too.
  private func counts(_ aggregate: BoundAggregate, _ end: Slot, ofRows: Bool) -> Bool {
    guard aggregate.name.lowercased() == "count" else { return false }
    guard let argument = aggregate.arguments.first else { return ofRows }
    return (aggregate.isDistinct || ofRows) && argument.plainSlot == end
  }
}

extension Aggregate {
  fileprivate func with(input: LogicalPlan) -> Aggregate {
    var copy = self
    copy.input = input
    return copy
  }
}

extension BoundExpression {
  /// The slot of a variable, nil for any other expression.
  var plainSlot: Slot? {
    if case .slot(let slot, _) = kind { slot } else { nil }
  }
}
