package import Diagnostics
package import Graphs
package import Syntax

/// Number of a variable's or an intermediate result's column in every batch of a query.
package typealias Slot = Int

/// An expression whose names are resolved: variables to slots, subqueries to plans.
package struct BoundExpression: Sendable {
  package var kind: Kind
  /// What to blame when it fails.
  package var range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Sendable {
    case constant(Value)
    case parameter(String)
    case slot(Slot, name: String)
    case property(BoundExpression, key: String)
    case subscripted(BoundExpression, BoundExpression)
    case slice(BoundExpression, lower: BoundExpression?, upper: BoundExpression?)
    case not(BoundExpression)
    case negate(BoundExpression)
    /// Unary plus: checks for a number.
    case affirm(BoundExpression)
    /// `and`, `or`, `xor`.
    case logical(BinaryOperator, BoundExpression, BoundExpression)
    /// `+ - * / % ^`.
    case arithmetic(BinaryOperator, BoundExpression, BoundExpression)
    /// `IN`, `STARTS WITH`, `ENDS WITH`, `CONTAINS`, `=~`.
    case test(BinaryOperator, BoundExpression, BoundExpression)
    case compare(ComparisonOperator, BoundExpression, BoundExpression)
    case isNull(BoundExpression, negated: Bool)
    case hasLabels(BoundExpression, LabelExpression)
    case list([BoundExpression])
    case map([BoundEntry])
    case mapProjection(BoundExpression, [BoundProjectionItem])
    case call(String, [BoundExpression])
    case caseOf(BoundCase)
    case comprehension(BoundComprehension)
    case quantifier(QuantifierKind, BoundComprehension)
    case reduce(BoundReduce)
    case subquery(BoundSubquery)
    case path([PathPart])
    /// Stands only inside a projection until aggregation takes it out.
    case aggregate(BoundAggregate)
  }
}

package struct BoundEntry: Sendable {
  package var key: String
  package var value: BoundExpression
}

package indirect enum BoundProjectionItem: Sendable {
  case allProperties
  case entry(BoundEntry)
}

package struct BoundCase: Sendable {
  package var subject: BoundExpression?
  /// With `isAny` the values of `WHEN 1, 2` stand as a list.
  package var branches: [(when: BoundExpression, isAny: Bool, then: BoundExpression)]
  package var otherwise: BoundExpression?
}

/// A variable that runs over a list, what its values must fulfil, and what becomes of them.
package struct BoundComprehension: Sendable {
  package var slot: Slot
  package var name: String
  package var source: BoundExpression
  package var predicate: BoundExpression?
  package var result: BoundExpression?
}

package struct BoundReduce: Sendable {
  package var accumulator: Slot
  package var start: BoundExpression
  package var slot: Slot
  package var source: BoundExpression
  package var step: BoundExpression
}

/// A plan that is run for the rows of a batch; `result` is what COLLECT gathers.
package struct BoundSubquery: Sendable {
  package enum Kind: Sendable, Equatable {
    case exists
    case count
    case collect
  }

  package var kind: Kind
  package var plan: LogicalPlan
  package var result: Slot?
  /// Slots of the enclosing rows that the plan reads.
  package var imports: Set<Slot>
  /// The pattern of the plan, where it can be asked of nodes instead of rows.
  package var forest: PatternForest?
}

/// A piece of a named path in the order of the pattern.
package enum PathPart: Sendable {
  case node(Slot)
  case relationship(Slot)
  /// A slot that holds a list of relationships.
  case relationships(Slot)

  package var slot: Slot {
    switch self {
    case .node(let slot), .relationship(let slot), .relationships(let slot): slot
    }
  }
}

/// `argument` is absent for `count(*)`.
package struct BoundAggregate: Sendable {
  package var name: String
  package var isDistinct: Bool
  package var arguments: [BoundExpression]
  package var range: SourceRange
}
