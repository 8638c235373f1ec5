import Graphs
import Syntax

/// Aggregates over hops read numbers of walks instead of a row for each walk.
///
/// Sound when nothing reads the relationships, when a hop has to differ from none but the hop right
/// before it and leads the same way (then only a loop can be both), and when each aggregate gives
/// the same for a row that counts n times as for n rows.
struct WalkCounting {
  let view: GraphView
  /// The statement writes: the view is not what every part of it reads.
  let isUpdating: Bool
  /// Gives a slot that nothing uses yet.
  let newSlot: () -> Slot

  func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
    if case .aggregate(let aggregate) = plan, let counted = counted(aggregate) { return counted }
    return plan.inputs.isEmpty ? plan : plan.node.with(inputs: plan.inputs.map(rewrite))
  }

  /// Hops from the last to the first, and what they start from.
  private struct Chain {
    var hops: [(expand: Expand, predicates: [BoundExpression])] = []
    var base: LogicalPlan
  }

  private func counted(_ aggregate: Aggregate) -> LogicalPlan? {
    guard aggregate.multiplicity == nil,
      aggregate.measures.allSatisfy({ Self.takesNumbers($0.aggregate) }),
      !aggregate.expressions.contains(where: \.isVolatile)
    else { return nil }
    let chain = chain(aggregate.input)
    guard let last = chain.hops.first else { return nil }
    // One plain hop is counted by degrees already.
    let needed = aggregate.expressions.reduce(into: Set<Slot>()) { $0.formUnion($1.slots) }
    if aggregate.keys.isEmpty, needed.isEmpty, chain.hops.count == 1, last.predicates.isEmpty {
      return nil
    }
    guard let (input, multiplicity) = numbered(chain, needed) else { return nil }
    var copy = aggregate
    copy.input = rewrite(input, below: chain.base)
    copy.multiplicity = multiplicity
    return .aggregate(copy)
  }

  /// The part below the hops may hold aggregates of its own.
  private func rewrite(_ plan: LogicalPlan, below base: LogicalPlan) -> LogicalPlan {
    switch plan {
    case .walks(var walks):
      walks.input = rewrite(walks.input)
      return .walks(walks)
    case .hopCount(var count):
      count.input = rewrite(count.input)
      return .hopCount(count)
    default: return plan
    }
  }

  private func chain(_ plan: LogicalPlan) -> Chain {
    var chain = Chain(base: plan)
    var predicates: [BoundExpression] = []
    var plan = plan
    while true {
      switch plan {
      case .filter(let filter):
        predicates = filter.predicates + predicates
        plan = filter.input
      case .expand(let expand)
      where !expand.isInto && predicates.allSatisfy({ $0.slots == [expand.to] })
        && (chain.hops.last.map { $0.expand.from == expand.to } ?? true):
        chain.hops.append((expand, predicates))
        predicates = []
        plan = expand.input
        chain.base = plan
      default: return chain
      }
    }
  }

  private func numbered(
    _ chain: Chain, _ needed: Set<Slot>
  ) -> (plan: LogicalPlan, multiplicity: Slot)? {
    let hops = Array(chain.hops.reversed())
    guard let last = hops.last, isSound(hops) else { return nil }
    let expand = last.expand
    let canCount = last.predicates.isEmpty && !needed.contains(expand.to)
    let hidden = Set(hops.flatMap { [$0.expand.relationship, $0.expand.to] })
    if canCount, hops.count == 1, needed.isDisjoint(with: hidden) {
      let slot = newSlot()
      let text = Self.text(expand)
      return (
        .hopCount(
          HopCount(
            input: chain.base, from: expand.from, step: expand.step, multiplicity: slot,
            text: text)), slot
      )
    }
    let kept = canCount && hops.count > 1 ? hops.dropLast() : hops[...]
    guard let end = kept.last, needed.isSubset(of: [end.expand.to]), let first = hops.first
    else { return nil }
    let slot = newSlot()
    let walks = Walks(
      input: chain.base, from: first.expand.from,
      hops: kept.map { Self.hop($0.expand, $0.predicates) },
      counted: kept.count < hops.count ? Self.hop(expand, []) : nil, to: end.expand.to,
      multiplicity: slot)
    return (.walks(walks), slot)
  }

  /// Each hop differs from none but the one before, and then both lead the same way.
  private func isSound(_ hops: [(expand: Expand, predicates: [BoundExpression])]) -> Bool {
    for (index, hop) in hops.enumerated() {
      let distinct = hop.expand.distinctFrom
      if distinct.isEmpty { continue }
      // Loops are looked for in the base alone.
      guard view.overlay == nil, !isUpdating, index > 0,
        distinct == [hops[index - 1].expand.relationship],
        hop.expand.step.direction != .either,
        hop.expand.step.direction == hops[index - 1].expand.step.direction
      else { return false }
    }
    return !hops.contains { $0.predicates.contains { $0.isVolatile || $0.hasSubquery } }
  }

  private static func hop(_ expand: Expand, _ predicates: [BoundExpression]) -> Walks.Hop {
    Walks.Hop(
      step: expand.step, differsFromLast: !expand.distinctFrom.isEmpty, predicates: predicates,
      to: expand.to, text: text(expand))
  }

  private static func text(_ expand: Expand) -> String {
    "(\(expand.names.from))\(expand.step.text(expand.names.relationship))(\(expand.names.to))"
  }

  /// Aggregates that count, and those to which a repeated value adds nothing.
  private static func takesNumbers(_ aggregate: BoundAggregate) -> Bool {
    let name = aggregate.name.lowercased()
    return name == "count" || name == "min" || name == "max"
  }
}

extension BoundExpression {
  fileprivate var hasSubquery: Bool {
    var found = false
    forEachSubquery { _ in found = true }
    return found
  }
}
