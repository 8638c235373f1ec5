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
  }

  var nodes: [Node] = []
  var relationships: [Relationship] = []
  var predicates: [BoundExpression] = []
  var paths: [Project.Item] = []
}
