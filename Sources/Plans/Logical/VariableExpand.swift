package import Diagnostics
package import Syntax

/// For each input row, every trail (no relationship twice) of a length within bounds.
package struct VariableExpand: PlanNode {
  package var input: LogicalPlan
  package var from: Slot
  /// Holds the list of relationships, in the order of the pattern.
  package var relationships: Slot
  package var to: Slot
  package var step: Step
  package var length: PathLength
  /// The walk goes from the pattern's right end to its left.
  package var isReversed: Bool
  package var isInto: Bool
  package var distinctFrom: [Slot]
  package var edge: EdgeCondition?
  package var names: (from: String, relationship: String, to: String)
  package var range: SourceRange
  /// Why trails are enumerated and no breadth-first search does.
  package var reason: String?
  /// Rows come in the order of their lengths, as far as they are asked for.
  package var isByLength = false

  package var name: String {
    if isByLength { return "ShortestTrails" }
    return isInto ? "TrailExpandInto" : "TrailExpand"
  }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { isInto ? [relationships] : [relationships, to] }
  package var expressions: [BoundExpression] { edge.map { [$0.predicate] } ?? [] }
  package var uses: Set<Slot> {
    Set(distinctFrom).union(isInto ? [from, to] : [from]).union(edge?.uses ?? [])
  }
  package var details: String {
    var text = "(\(names.from))\(step.text(names.relationship, length: length))(\(names.to))"
    if let edge { text += " each \(edge.predicate.text)" }
    if isByLength { return text + "; shortest first, no more than are wanted" }
    return text + (reason.map { "; enumerates trails: \($0)" } ?? "; enumerates trails")
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .variableExpand(copy)
  }
}

/// What every relationship on the way must fulfil; the predicate sees it in `slot`.
package struct EdgeCondition: Sendable {
  package var slot: Slot
  package var predicate: BoundExpression

  package var uses: Set<Slot> { predicate.slots.subtracting([slot]) }
}
