package import Syntax

/// A part of a path pattern that is walked once or repeated: a relationship or a group.
package struct PathSegment: Sendable {
  /// One relationship of a round, and the node that it leads to.
  package struct Hop: Sendable {
    package var step: Step
    package var relationship: Slot
    package var node: Slot
  }

  /// What rows get of a variable: its value, or the list of its values in the rounds.
  package struct Output: Sendable {
    package var inner: Slot
    package var slot: Slot
    package var isList: Bool
  }

  /// The node at which a round begins.
  package var start: Slot
  /// At least one.
  package var hops: [Hop]
  /// How many rounds.
  package var length: PathLength
  /// Asked in each round; they see its slots and what is bound before the search.
  package var conditions: [BoundExpression]
  package var outputs: [Output]
  /// Walked once, by a relationship of its own: its slots are those of the pattern's variables.
  package var isFixed = false

  /// Slots of one round.
  package var inner: Set<Slot> {
    Set([start] + hops.flatMap { [$0.relationship, $0.node] })
  }

  /// The same walked from its other end.
  package var reversed: PathSegment {
    var copy = self
    let nodes = [start] + hops.map(\.node)
    copy.start = nodes.last ?? start
    copy.hops = hops.indices.reversed().map { index in
      Hop(
        step: hops[index].step.reversed, relationship: hops[index].relationship,
        node: nodes[index])
    }
    return copy
  }

  /// How many states of an automaton its rounds take, at most `Int.max`.
  var stateCount: Int {
    let counts = length.upper ?? (length.lower == .max ? .max : length.lower + 1)
    let (product, overflow) = max(counts, 1).multipliedReportingOverflow(by: hops.count)
    return overflow ? .max : product
  }
}

/// A node between two segments.
package struct PathJunction: Sendable {
  package var slot: Slot
  /// They see the node and what is bound before the search.
  package var conditions: [BoundExpression]
}

/// Which paths of each pair of ends are kept.
package struct PathSelection: Sendable, Equatable {
  /// At least 1.
  package var count: Int
  /// `count` lengths with all their paths, not `count` paths.
  package var isGroups: Bool
}

/// A path pattern between two nodes that is matched as a whole.
package struct PathAutomaton: Sendable {
  package var segments: [PathSegment]
  /// One fewer than segments.
  package var junctions: [PathJunction]
  package var mode: PathMode
  package var selection: PathSelection?
  /// What a path must fulfil before any is selected, beyond what is asked on the way.
  package var conditions: [BoundExpression] = []
  /// Holds the path while `conditions` are asked, where they read it.
  package var pathSlot: Slot?
  /// As people read it.
  package var text: String

  /// Slots that a match binds beside its end and the list of all relationships.
  package var defines: [Slot] {
    junctions.map(\.slot) + segments.flatMap { $0.outputs.map(\.slot) }
  }

  /// Slots that must be bound before the search begins.
  package var needs: Set<Slot> {
    var found: Set<Slot> = []
    for segment in segments {
      for condition in segment.conditions {
        found.formUnion(condition.slots.subtracting(segment.inner))
      }
    }
    for junction in junctions {
      for condition in junction.conditions {
        found.formUnion(condition.slots.subtracting([junction.slot]))
      }
    }
    return found
  }

  var predicates: [BoundExpression] {
    segments.flatMap(\.conditions) + junctions.flatMap(\.conditions) + conditions
  }

  /// States of the automaton, the final one included.
  var stateCount: Int {
    segments.reduce(1) { sum, segment in
      let (total, overflow) = sum.addingReportingOverflow(segment.stateCount)
      return overflow ? .max : total
    }
  }

  /// Whether some segment has no upper bound.
  package var isUnbounded: Bool { segments.contains { $0.length.upper == nil } }
}
