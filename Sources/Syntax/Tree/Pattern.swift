package import Diagnostics

/// A path to be matched: nodes and relationships in turn, the first and last are nodes.
package struct PathPattern: Sendable, Equatable {
  /// `p = …`
  package var variable: Name?
  /// `shortestPath( … )`, `allShortestPaths( … )`.
  package var selector: PathSelector?
  package var elements: [PatternElement]
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

package enum PathSelector: Sendable, Equatable {
  case anyShortest
  case allShortest
}

package indirect enum PatternElement: Sendable, Equatable {
  case node(NodePattern)
  case relationship(RelationshipPattern)
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
