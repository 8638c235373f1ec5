import Diagnostics
import Graphs
import Syntax

extension Binder {
  /// Splits items and sort keys into grouping keys, aggregates, and what is computed from both.
  func aggregate(
    _ items: inout [ProjectedItem], _ order: inout [Sort.Key], over input: LogicalPlan
  ) -> LogicalPlan {
    var keys: [Project.Item] = []
    for index in items.indices where !items[index].expression.containsAggregate {
      let item = items[index]
      keys.append(
        Project.Item(slot: item.slot, name: item.name.text, expression: item.expression))
    }
    var splitter = AggregateSplitter(binder: self, keys: keys)
    splitter.known = Set(keys.map(\.slot))
    var computed: [Project.Item] = []
    for index in items.indices where items[index].expression.containsAggregate {
      let item = items[index]
      let rest = splitter.split(item.expression, preferred: item.slot)
      if case .slot(item.slot, _) = rest.kind { continue }
      computed.append(Project.Item(slot: item.slot, name: item.name.text, expression: rest))
    }
    splitter.known.formUnion(items.map(\.slot))
    for index in order.indices {
      order[index].expression = splitter.split(order[index].expression, preferred: nil)
    }
    var plan = LogicalPlan.aggregate(
      Aggregate(input: input, keys: keys, measures: splitter.measures))
    if !computed.isEmpty { plan = .project(Project(input: plan, items: computed)) }
    return plan
  }
}

private struct AggregateSplitter {
  let binder: Binder
  let keys: [Project.Item]
  var measures: [Aggregate.Measure] = []
  /// Slots that are there behind the aggregation, and variables of comprehensions.
  var known: Set<Slot> = []
  private var slots: [String: Slot] = [:]

  init(binder: Binder, keys: [Project.Item]) {
    self.binder = binder
    self.keys = keys
  }

  /// The expression over keys and aggregates; `preferred` is used when it is one aggregate.
  mutating func split(_ expression: BoundExpression, preferred: Slot?) -> BoundExpression {
    let identity = expression.identity
    if expression.isSimpleKey,
      let key = keys.first(where: { $0.expression.identity == identity })
    {
      return BoundExpression(.slot(key.slot, name: key.name), expression.range)
    }
    if case .aggregate(let aggregate) = expression.kind {
      if let known = slots[identity] {
        if preferred == nil || preferred == known {
          return BoundExpression(.slot(known, name: expression.text), expression.range)
        }
      }
      let slot = preferred ?? binder.newSlot()
      slots[identity] = slot
      measures.append(Aggregate.Measure(slot: slot, aggregate: aggregate))
      return BoundExpression(.slot(slot, name: expression.text), expression.range)
    }
    if case .slot(let slot, let name) = expression.kind {
      if !known.contains(slot) { reportAmbiguous(name, expression) }
      return expression
    }
    known.formUnion(expression.ownSlots)
    let children = expression.children.map { split($0, preferred: nil) }
    return expression.replacingChildren(children)
  }

  private func reportAmbiguous(_ name: String, _ expression: BoundExpression) {
    binder.error(
      "ambiguous-aggregation-expression",
      "`\(name)` stands beside an aggregate but is no column of its own", expression.range,
      suggestion: "return `\(name)` too, or compute it in a WITH before")
  }
}

extension BoundExpression {
  /// What may stand beside an aggregate where it is a grouping key itself: a variable, a property
  /// of one, or an aggregate.
  var isSimpleKey: Bool {
    switch kind {
    case .slot, .aggregate, .constant, .parameter: return true
    case .property(let base, _):
      if case .slot = base.kind { return true }
      return false
    default: return false
    }
  }

  /// Variables that the expression itself introduces.
  var ownSlots: Set<Slot> {
    switch kind {
    case .comprehension(let inner), .quantifier(_, let inner): [inner.slot]
    case .reduce(let inner): [inner.slot, inner.accumulator]
    default: []
    }
  }

  /// Slots that it reads when its aggregates are computed already.
  var slotsOutsideAggregates: Set<Slot> {
    if case .aggregate = kind { return [] }
    if children.isEmpty { return slots }
    return children.reduce(into: Set()) { $0.formUnion($1.slotsOutsideAggregates) }
      .subtracting(ownSlots)
  }
}
