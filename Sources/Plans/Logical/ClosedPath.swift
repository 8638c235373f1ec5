import Syntax

extension ShortestPath {
  /// A search by distances meets its source at distance 0 only, and so misses shortest paths of
  /// at least one relationship that lead back to it.
  package var missesSource: Bool { length.lower == 1 }

  /// The search for paths back to the source, over rows that hold it as both ends.
  package func closed(newSlot: () -> Slot) -> PatternPath {
    let hop = PathSegment.Hop(
      step: step, relationship: edge?.slot ?? newSlot(), node: newSlot())
    let segment = PathSegment(
      start: newSlot(), hops: [hop], length: length,
      conditions: edge.map { [$0.predicate] } ?? [], outputs: [])
    return PatternPath(
      input: input, from: from, relationships: relationships, to: to,
      automaton: PathAutomaton(
        segments: [segment], junctions: [], mode: .trail,
        selection: PathSelection(count: 1, isGroups: findsAll), text: ""),
      isReversed: isReversed, isInto: true, distinctFrom: [], names: (from: "", to: ""),
      range: length.range)
  }
}
