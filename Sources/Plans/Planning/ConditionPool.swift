import Syntax

/// Conditions of a MATCH that wait for their variables: each is looked at when one of them is
/// bound, not at every step.
struct ConditionPool {
  struct Condition {
    let expression: BoundExpression
    let slots: Set<Slot>
    /// How many of `slots` are not bound yet.
    var missing: Int
    var isTaken = false
  }

  private var conditions: [Condition] = []
  private var bySlot: [Slot: [Int]] = [:]
  private var ready: [Int] = []

  mutating func add(_ expression: BoundExpression, bound: Set<Slot>) {
    let slots = expression.slots
    let missing = slots.count { !bound.contains($0) }
    for slot in slots { bySlot[slot, default: []].append(conditions.count) }
    if missing == 0 { ready.append(conditions.count) }
    conditions.append(Condition(expression: expression, slots: slots, missing: missing))
  }

  /// Call once for each slot when it is bound.
  mutating func bind(_ slot: Slot) {
    for index in bySlot[slot] ?? [] {
      conditions[index].missing -= 1
      if conditions[index].missing == 0 { ready.append(index) }
    }
  }

  subscript(index: Int) -> Condition { conditions[index] }

  /// Conditions that read a slot, in the order in which they were added.
  func about(_ slot: Slot) -> [Int] {
    (bySlot[slot] ?? []).filter { !conditions[$0].isTaken }
  }

  /// Conditions that read any of these slots, in the order in which they were added.
  func about(_ slots: Set<Slot>) -> [Int] {
    Set(slots.flatMap { bySlot[$0] ?? [] }).filter { !conditions[$0].isTaken }.sorted()
  }

  @discardableResult
  mutating func take(_ index: Int) -> BoundExpression {
    conditions[index].isTaken = true
    return conditions[index].expression
  }

  /// Those whose variables are all bound, in the order in which they were added.
  mutating func takeReady() -> [BoundExpression] {
    let indices = ready.filter { !conditions[$0].isTaken }.sorted()
    ready = []
    return indices.map { take($0) }
  }

  mutating func takeAll() -> [BoundExpression] {
    conditions.indices.filter { !conditions[$0].isTaken }.map { take($0) }
  }
}
