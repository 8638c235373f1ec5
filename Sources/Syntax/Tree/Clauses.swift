package import Diagnostics

/// `FILTER [WHERE] predicate`: WITH * WHERE, without the word.
package struct FilterClause: Sendable, Equatable {
  package var predicate: Expression
  package var range: SourceRange

  package init(predicate: Expression, range: SourceRange) {
    self.predicate = predicate
    self.range = range
  }
}

/// `LET name = expression, …`: each name is seen by those behind it.
package struct LetClause: Sendable, Equatable {
  package var items: [LetItem]
  package var range: SourceRange

  package init(items: [LetItem], range: SourceRange) {
    self.items = items
    self.range = range
  }
}

package struct LetItem: Sendable, Equatable {
  package var variable: Name
  package var value: Expression

  package init(variable: Name, value: Expression) {
    self.variable = variable
    self.value = value
  }
}

/// `FOR variable IN list [WITH ORDINALITY|OFFSET position]`
package struct ForClause: Sendable, Equatable {
  package enum Counting: Sendable {
    /// From 1.
    case ordinality
    /// From 0.
    case offset
  }

  package var variable: Name
  package var list: Expression
  package var counting: Counting?
  /// The variable that counts; present exactly when `counting` is.
  package var position: Name?
  package var range: SourceRange

  package init(
    variable: Name, list: Expression, counting: Counting?, position: Name?, range: SourceRange
  ) {
    self.variable = variable
    self.list = list
    self.counting = counting
    self.position = position
    self.range = range
  }
}

/// `[OPTIONAL] CALL (variable, …) { query }`
package struct SubqueryCall: Sendable, Equatable {
  package var isOptional: Bool
  /// `CALL (*) { … }`: every variable is imported.
  package var importsAll: Bool
  package var imports: [Name]
  package var query: Query
  package var range: SourceRange

  package init(
    isOptional: Bool, importsAll: Bool, imports: [Name], query: Query, range: SourceRange
  ) {
    self.isOptional = isOptional
    self.importsAll = importsAll
    self.imports = imports
    self.query = query
    self.range = range
  }
}
