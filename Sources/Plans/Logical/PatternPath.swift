package import Diagnostics
import Syntax

/// For each input row, the paths from a node that fit a pattern of several segments or of groups:
/// a search over the product of the graph and the automaton of the pattern.
package struct PatternPath: PlanNode {
  package var input: LogicalPlan
  package var from: Slot
  /// Holds the list of all relationships, in the order of the pattern.
  package var relationships: Slot
  package var to: Slot
  package var automaton: PathAutomaton
  /// The walk goes from the pattern's right end to its left.
  package var isReversed: Bool
  package var isInto: Bool
  package var distinctFrom: [Slot]
  package var names: (from: String, to: String)
  package var range: SourceRange

  package var name: String { isInto ? "PathPatternInto" : "PathPattern" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] {
    [relationships] + automaton.defines + (isInto ? [] : [to])
  }
  package var expressions: [BoundExpression] { automaton.predicates }
  package var uses: Set<Slot> {
    var own = Set(defines).union([to])
    for segment in automaton.segments { own.formUnion(segment.inner) }
    if let path = automaton.pathSlot { own.insert(path) }
    let read = automaton.predicates.reduce(into: Set<Slot>()) { $0.formUnion($1.slots) }
    return read.subtracting(own).union(distinctFrom).union(isInto ? [from, to] : [from])
  }
  package var details: String {
    let states = automaton.stateCount
    let count = states == .max ? "very many" : "\(states)"
    return "\(method); product automaton, \(count) states; \(automaton.text)"
  }

  /// How paths are found, and what that costs.
  private var method: String {
    let paths =
      switch automaton.mode {
      case .walk: "walks"
      case .trail: "trails"
      case .acyclic: "acyclic paths"
      }
    guard let selection = automaton.selection else {
      return "enumerates \(paths)" + (automaton.isUnbounded ? ": exponential" : "")
    }
    let wanted =
      switch (selection.count, selection.isGroups) {
      case (1, false): "one shortest for each pair of ends"
      case (1, true): "all shortest for each pair of ends"
      case (let count, false): "\(count) shortest for each pair of ends"
      case (let count, true): "\(count) smallest lengths for each pair of ends"
      }
    if automaton.mode == .walk, automaton.conditions.isEmpty { return "breadth first, \(wanted)" }
    let reason = automaton.conditions.isEmpty ? "are no \(paths)" : "fail the condition"
    return "breadth first, \(wanted); \(paths) by length where shorter walks \(reason)"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .patternPath(copy)
  }
}
