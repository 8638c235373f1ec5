package import Diagnostics

/// A path to be matched: nodes and relationships in turn, the first and last are nodes.
package struct PathPattern: Sendable, Equatable {
  /// `p = …`
  package var variable: Name?
  /// `shortestPath( … )`, `allShortestPaths( … )`, `ANY SHORTEST`, `SHORTEST 3 GROUPS`.
  package var selector: PathSelector?
  /// `WALK`, `TRAIL`, `ACYCLIC`; nil is what the clause says.
  package var mode: PathMode?
  package var elements: [PatternElement]
  /// `ANY SHORTEST (path WHERE …)`: what a path must fulfil before one is selected.
  package var predicate: Expression?
  /// Written `shortestPath( … )` or `allShortestPaths( … )`: may stand beside other paths.
  package var isCall = false
  package var range: SourceRange

  package init(
    variable: Name?, selector: PathSelector? = nil, elements: [PatternElement], range: SourceRange
  ) {
    self.variable = variable
    self.selector = selector
    self.elements = elements
    self.range = range
  }
}

/// Which of the paths between one pair of ends are kept.
package indirect enum PathSelector: Sendable, Equatable {
  case anyShortest
  case allShortest
  /// `ANY k`: any k of them; 1 when no number is written.
  case any(Expression?)
  /// `SHORTEST k`
  case shortest(Expression)
  /// `SHORTEST k GROUPS`: all paths of the k smallest lengths.
  case shortestGroups(Expression?)
}

/// What a single path may repeat.
package enum PathMode: String, Sendable {
  /// Anything; only where a selector keeps the answer finite.
  case walk = "WALK"
  /// No relationship.
  case trail = "TRAIL"
  /// No node.
  case acyclic = "ACYCLIC"
}

package indirect enum PatternElement: Sendable, Equatable {
  case node(NodePattern)
  case relationship(RelationshipPattern)
  /// Stands where a relationship would, or beside another group; nodes may be left out around it.
  case group(GroupPattern)
}

/// `((x)-[r:TYPE]->(y) WHERE predicate){1,3}`: variables inside are lists outside.
package struct GroupPattern: Sendable, Equatable {
  package var elements: [PatternElement]
  package var predicate: Expression?
  package var length: PathLength
  package var range: SourceRange

  package init(
    elements: [PatternElement], predicate: Expression?, length: PathLength, range: SourceRange
  ) {
    self.elements = elements
    self.predicate = predicate
    self.length = length
    self.range = range
  }
}

/// `(variable:Label {key: value} WHERE predicate)`
package struct NodePattern: Sendable, Equatable {
  package var variable: Name?
  package var labels: LabelExpression?
  /// A map literal or a parameter.
  package var properties: Expression?
  package var predicate: Expression?
  package var range: SourceRange

  package init(
    variable: Name?, labels: LabelExpression?, properties: Expression?, predicate: Expression?,
    range: SourceRange
  ) {
    self.variable = variable
    self.labels = labels
    self.properties = properties
    self.predicate = predicate
    self.range = range
  }
}

/// `-[variable:TYPE*1..3 {key: value} WHERE predicate]->`
package struct RelationshipPattern: Sendable, Equatable {
  package enum Direction: Sendable, Equatable {
    /// `-->`
    case right
    /// `<--`
    case left
    /// `--` and `<-->`
    case either
  }

  package var variable: Name?
  package var types: LabelExpression?
  package var direction: Direction
  /// Present for variable length: `*`, `*2`, `*1..3`, and the quantifiers `+`, `{1,3}`.
  package var length: PathLength?
  package var properties: Expression?
  package var predicate: Expression?
  package var range: SourceRange

  package init(
    variable: Name?, types: LabelExpression?, direction: Direction, length: PathLength?,
    properties: Expression?, predicate: Expression?, range: SourceRange
  ) {
    self.variable = variable
    self.types = types
    self.direction = direction
    self.length = length
    self.properties = properties
    self.predicate = predicate
    self.range = range
  }
}

/// How often a relationship is repeated; no upper bound means any number.
package struct PathLength: Sendable, Equatable {
  package var lower: Int
  package var upper: Int?
  package var range: SourceRange

  package init(lower: Int, upper: Int?, range: SourceRange) {
    self.lower = lower
    self.upper = upper
    self.range = range
  }
}

/// `A`, `A|B`, `A&B`, `!A`, `%`; `:A:B` is `A&B`.
package indirect enum LabelExpression: Sendable, Equatable {
  case name(Name)
  case anyLabel(SourceRange)
  case not(LabelExpression)
  case and(LabelExpression, LabelExpression)
  case or(LabelExpression, LabelExpression)
}
