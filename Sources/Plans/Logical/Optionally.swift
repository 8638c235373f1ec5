/// For each row of the first input, what the second finds for it; where that is nothing, one row of
/// nulls, or no row at all.
package struct Optionally: PlanNode {
  package var input: LogicalPlan
  /// A plan over `Argument`.
  package var inner: LogicalPlan
  /// Slots that are null where the inner plan finds nothing.
  package var introduced: [Slot]
  /// Rows for which the inner plan finds nothing are kept.
  package var keepsUnmatched = true
  /// Variables that a written subquery takes; nil for OPTIONAL MATCH.
  package var imports: [String]?

  package var name: String { keepsUnmatched ? "Optional" : "Apply" }
  package var inputs: [LogicalPlan] { [input, inner] }
  package var defines: [Slot] { introduced }
  package var uses: Set<Slot> { inner.readSlots.intersection(inner.argumentSlots) }
  package var details: String {
    imports.map { $0.isEmpty ? "imports nothing" : "imports \($0.joined(separator: ", "))" } ?? ""
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    copy.inner = inputs[1]
    return .optional(copy)
  }
}
