import Diagnostics
import Graphs
import Syntax

/// What one MATCH asks for: nodes joined by relationships, conditions, and named paths.
struct MatchPattern {
  struct Node {
    let slot: Slot
    let name: String
    var labels: [LabelExpression]
    let range: SourceRange
  }

  struct Relationship {
    let slot: Slot
    let name: String
    let left: Slot
    let right: Slot
    /// As seen from the left node.
    let step: Step
    let length: PathLength?
    let selector: PathSelector?
    let edge: EdgeCondition?
    let range: SourceRange
    /// Stands for more than one relationship; `slot` holds all of them.
    var automaton: PathAutomaton?
    /// It may be one that the rest of the MATCH has too.
    var isRepeatable = false

    /// Slots that must be bound before it is followed, one of its ends aside.
    var needs: Set<Slot> { automaton?.needs ?? edge?.uses ?? [] }

    /// Every slot that following it binds, its ends aside.
    var slots: [Slot] { [slot] + (automaton?.defines ?? []) }
  }

  var nodes: [Node] = []
  var relationships: [Relationship] = []
  var predicates: [BoundExpression] = []
  var paths: [Project.Item] = []
}
