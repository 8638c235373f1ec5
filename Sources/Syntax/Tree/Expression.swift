package import Diagnostics

/// An expression of the query language with its place in the text.
package struct Expression: Sendable, Equatable {
  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case float(Double)
    case string(String)
    /// `$name`, and `$_`, `$_3`, `$_title` for earlier results.
    case parameter(String)
    case variable(String)
    case property(Expression, Name)
    /// `a[b]`
    case subscripted(Expression, Expression)
    /// `a[b..c]`, either bound may be absent.
    case slice(Expression, lower: Expression?, upper: Expression?)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `a < b <= c`: n + 1 operands, n operators; each neighbouring pair holds.
    case comparison([Expression], [ComparisonOperator])
    case isNull(Expression, negated: Bool)
    /// `n:A|B`, `n IS LABELED A`.
    case hasLabels(Expression, LabelExpression)
    case list([Expression])
    case map([MapEntry])
    /// `n {.name, .*, key: expression, variable}`
    case mapProjection(Expression, [MapProjectionItem])
    case call(FunctionCall)
    case caseOf(CaseExpression)
    case listComprehension(ListComprehension)
    case patternComprehension(PatternComprehension)
    case quantifier(QuantifierKind, Name, source: Expression, predicate: Expression?)
    /// `reduce(a = start, x IN list | step)`
    case reduce(
      accumulator: Name, start: Expression, variable: Name, source: Expression, step: Expression)
    /// `EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`
    case subquery(SubqueryKind, Query)
    /// A pattern that stands as a predicate: `(a)-->(b)`.
    case pattern(PathPattern)
    /// What the parser could not read; a diagnostic says why.
    case invalid
  }
}

/// A name as written, without its backticks.
package struct Name: Sendable, Hashable {
  package var text: String
  package var range: SourceRange

  package init(_ text: String, _ range: SourceRange) {
    self.text = text
    self.range = range
  }
}

package enum UnaryOperator: String, Sendable {
  case not = "NOT"
  case minus = "-"
  case plus = "+"
}

package enum BinaryOperator: String, Sendable {
  case or = "OR"
  case xor = "XOR"
  case and = "AND"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case power = "^"
  case inList = "IN"
  case startsWith = "STARTS WITH"
  case endsWith = "ENDS WITH"
  case contains = "CONTAINS"
  case matches = "=~"
}

package enum ComparisonOperator: String, Sendable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

package enum QuantifierKind: String, Sendable {
  case all
  case any
  case none
  case single
}

package enum SubqueryKind: String, Sendable {
  case exists = "EXISTS"
  case count = "COUNT"
  case collect = "COLLECT"
}

package struct MapEntry: Sendable, Equatable {
  package var key: Name
  package var value: Expression

  package init(key: Name, value: Expression) {
    self.key = key
    self.value = value
  }
}

package indirect enum MapProjectionItem: Sendable, Equatable {
  /// `.key`
  case property(Name)
  /// `.*`
  case allProperties
  /// `key: expression`
  case entry(MapEntry)
  /// `variable`
  case variable(Name)
}

/// `name(arguments)`; a name may have a namespace: `dpq.metric`.
package struct FunctionCall: Sendable, Equatable {
  package var name: Name
  package var isDistinct: Bool
  /// `count(*)`
  package var isStar: Bool
  package var arguments: [Expression]

  package init(name: Name, isDistinct: Bool, isStar: Bool, arguments: [Expression]) {
    self.name = name
    self.isDistinct = isDistinct
    self.isStar = isStar
    self.arguments = arguments
  }
}

package struct CaseExpression: Sendable, Equatable {
  package struct Branch: Sendable, Equatable {
    package var when: Expression
    /// `WHEN 1, 2`: further values, only beside a subject.
    package var others: [Expression] = []
    package var then: Expression

    package init(when: Expression, others: [Expression] = [], then: Expression) {
      self.when = when
      self.others = others
      self.then = then
    }
  }

  /// Present in the simple form `CASE x WHEN 1 …`.
  package var subject: Expression?
  package var branches: [Branch]
  package var otherwise: Expression?

  package init(subject: Expression?, branches: [Branch], otherwise: Expression?) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
  }
}

/// `[x IN list WHERE predicate | result]`
package struct ListComprehension: Sendable, Equatable {
  package var variable: Name
  package var source: Expression
  package var predicate: Expression?
  package var result: Expression?

  package init(variable: Name, source: Expression, predicate: Expression?, result: Expression?) {
    self.variable = variable
    self.source = source
    self.predicate = predicate
    self.result = result
  }
}

/// `[p = (a)-->(b) WHERE predicate | result]`
package struct PatternComprehension: Sendable, Equatable {
  package var pattern: PathPattern
  package var predicate: Expression?
  package var result: Expression

  package init(pattern: PathPattern, predicate: Expression?, result: Expression) {
    self.pattern = pattern
    self.predicate = predicate
    self.result = result
  }
}
