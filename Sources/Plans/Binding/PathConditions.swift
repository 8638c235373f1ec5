import Diagnostics
import Graphs
import Syntax

/// Where each condition of a path that is matched as a whole is asked.
extension PatternBuilder {
  /// Binds the conditions of a path, now that every variable is known.
  mutating func finish(_ draft: PathDraft) {
    var draft = draft
    separateJunctions(&draft)
    let selection = binder.selection(draft.pattern.selector)
    var whole: [BoundExpression] = []
    for (condition, segment) in draft.bound + draft.conditions.flatMap(bind) {
      if let segment {
        place(condition, inRoundsOf: segment, &draft)
      } else if let rest = place(condition, in: &draft) {
        whole.append(rest)
      }
    }
    if let predicate = draft.pattern.predicate {
      let bound = binder.allowing(Binder.Allowance(patterns: true)) {
        binder.bind(predicate, in: scope)
      }
      binder.require(bound, [.boolean], "WHERE takes")
      for condition in bound.conjuncts {
        if let rest = place(condition, in: &draft) { whole.append(rest) }
      }
    }
    checkBounds(draft, selection: selection, hasConditions: !whole.isEmpty)
    // Without a selector all matches are kept, and what they must fulfil may be asked behind.
    if selection == nil { match.predicates += whole }
    let path = draft.pattern.variable.flatMap { scope.find($0.text) }?.slot
    var shown = draft.pattern
    shown.variable = nil
    match.relationships[draft.index].automaton = PathAutomaton(
      segments: draft.segments, junctions: draft.junctions, mode: pathMode(draft.pattern),
      selection: selection, conditions: selection == nil ? [] : whole,
      pathSlot: whole.contains { path.map($0.slots.contains) ?? false } ? path : nil,
      text: Printer.text(of: shown))
  }

  /// A node between that another path of the MATCH has too is bound there.
  private func separateJunctions(_ draft: inout PathDraft) {
    for index in draft.junctions.indices {
      let shared = draft.junctions[index].slot
      guard nodePositions[shared] != nil else { continue }
      let slot = binder.newSlot(.node)
      let range = draft.pattern.range
      draft.junctions[index].slot = slot
      if draft.segments[index].isFixed { draft.segments[index].hops[0].node = slot }
      if draft.segments[index + 1].isFixed { draft.segments[index + 1].start = slot }
      draft.bound.append(
        (
          BoundExpression(
            .compare(
              .equal, BoundExpression(.slot(slot, name: ""), range),
              BoundExpression(.slot(shared, name: ""), range)), range), nil
        ))
    }
  }

  private func bind(
    _ condition: PathDraft.Condition
  ) -> [(expression: BoundExpression, segment: Int?)] {
    var inner = scope
    inner.add(condition.inner)
    let subject = BoundExpression(.slot(condition.subject, name: condition.name), condition.range)
    var found = inline(condition.properties, of: subject, in: inner)
    if let predicate = condition.predicate {
      let bound = binder.allowing(Binder.Allowance(patterns: true)) {
        binder.bind(predicate, in: inner)
      }
      binder.require(bound, [.boolean], "WHERE takes")
      found += bound.conjuncts
    }
    return found.map { ($0, condition.segment) }
  }

  private func place(
    _ condition: BoundExpression, inRoundsOf segment: Int, _ draft: inout PathDraft
  ) {
    let inner = draft.segments[segment].inner
    var foreign = draft.own
    if let path = draft.pattern.variable.flatMap({ scope.find($0.text) }) {
      foreign.insert(path.slot)
    }
    if !condition.slots.subtracting(inner).isDisjoint(with: foreign) {
      binder.error(
        "condition-in-group",
        "a condition inside a repeated part sees its own variables and what is bound outside of "
          + "the path, not the rest of the path",
        condition.range, suggestion: "ask it in the WHERE of the MATCH")
    }
    draft.segments[segment].conditions.append(condition)
  }

  /// Places a condition where the search can ask it; gives back one that needs the whole path.
  private mutating func place(
    _ condition: BoundExpression, in draft: inout PathDraft
  ) -> BoundExpression? {
    var own = draft.own
    let path = draft.pattern.variable.flatMap { scope.find($0.text) }?.slot
    if let path { own.insert(path) }
    let touched = condition.slots.intersection(own)
    if touched.isEmpty {
      match.predicates.append(condition)
      return nil
    }
    if let index = draft.junctions.firstIndex(where: { touched == [$0.slot] }) {
      draft.junctions[index].conditions.append(condition)
      return nil
    }
    for index in draft.segments.indices where draft.segments[index].isFixed {
      guard touched.isSubset(of: draft.segments[index].inner) else { continue }
      draft.segments[index].conditions.append(condition)
      return nil
    }
    return condition
  }
}
