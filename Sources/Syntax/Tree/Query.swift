package import Diagnostics

/// One or more single queries joined by UNION; all UNIONs of a query are of one kind.
package struct Query: Sendable, Equatable {
  package var parts: [SingleQuery]
  /// Between `parts[i]` and `parts[i + 1]`; true for UNION ALL.
  package var unionsKeepDuplicates: [Bool]
  package var range: SourceRange

  package init(parts: [SingleQuery], unionsKeepDuplicates: [Bool], range: SourceRange) {
    self.parts = parts
    self.unionsKeepDuplicates = unionsKeepDuplicates
    self.range = range
  }
}

/// Clauses in the order in which they were written.
package struct SingleQuery: Sendable, Equatable {
  package var clauses: [Clause]
  package var range: SourceRange

  package init(clauses: [Clause], range: SourceRange) {
    self.clauses = clauses
    self.range = range
  }
}

package indirect enum Clause: Sendable, Equatable {
  case match(MatchClause)
  case unwind(UnwindClause)
  case with(ProjectionClause)
  case returning(ProjectionClause)
  case call(CallClause)
  case filter(FilterClause)
  case letting(LetClause)
  case forIn(ForClause)
  case subquery(SubqueryCall)
  case create(CreateClause)
  case merge(MergeClause)
  case set(SetClause)
  case remove(RemoveClause)
  case delete(DeleteClause)

  package var range: SourceRange {
    switch self {
    case .match(let clause): clause.range
    case .unwind(let clause): clause.range
    case .with(let clause): clause.range
    case .returning(let clause): clause.range
    case .call(let clause): clause.range
    case .filter(let clause): clause.range
    case .letting(let clause): clause.range
    case .forIn(let clause): clause.range
    case .subquery(let clause): clause.range
    case .create(let clause): clause.range
    case .merge(let clause): clause.range
    case .set(let clause): clause.range
    case .remove(let clause): clause.range
    case .delete(let clause): clause.range
    }
  }

  /// Whether the clause itself writes to the what-if.
  package var isUpdating: Bool {
    switch self {
    case .create, .merge, .set, .remove, .delete: true
    default: false
    }
  }
}

/// `[OPTIONAL] MATCH [mode] pattern, … [WHERE predicate]`
package struct MatchClause: Sendable, Equatable {
  /// How often one relationship may be bound by the whole clause.
  package enum Mode: Sendable {
    /// The default: no relationship twice.
    case differentRelationships
    /// `REPEATABLE ELEMENTS`
    case repeatableElements
  }

  package var isOptional: Bool
  package var mode = Mode.differentRelationships
  package var patterns: [PathPattern]
  package var predicate: Expression?
  package var range: SourceRange

  package init(
    isOptional: Bool, patterns: [PathPattern], predicate: Expression?, range: SourceRange
  ) {
    self.isOptional = isOptional
    self.patterns = patterns
    self.predicate = predicate
    self.range = range
  }
}

/// `UNWIND list AS variable`
package struct UnwindClause: Sendable, Equatable {
  package var list: Expression
  package var variable: Name
  package var range: SourceRange

  package init(list: Expression, variable: Name, range: SourceRange) {
    self.list = list
    self.variable = variable
    self.range = range
  }
}

/// What WITH and RETURN share; `predicate` is WITH's WHERE.
package struct ProjectionClause: Sendable, Equatable {
  package var isDistinct: Bool
  /// `*` stands first.
  package var includesAll: Bool
  package var items: [ProjectionItem]
  package var order: [SortItem]
  package var skip: Expression?
  package var limit: Expression?
  package var predicate: Expression?
  package var range: SourceRange

  package init(
    isDistinct: Bool, includesAll: Bool, items: [ProjectionItem], order: [SortItem],
    skip: Expression?, limit: Expression?, predicate: Expression?, range: SourceRange
  ) {
    self.isDistinct = isDistinct
    self.includesAll = includesAll
    self.items = items
    self.order = order
    self.skip = skip
    self.limit = limit
    self.predicate = predicate
    self.range = range
  }
}

/// An expression and its name; without alias the column is called by its verbatim source text.
package struct ProjectionItem: Sendable, Equatable {
  package var expression: Expression
  package var alias: Name?
  /// The verbatim source text of the expression.
  package var text: String

  package init(expression: Expression, alias: Name?, text: String) {
    self.expression = expression
    self.alias = alias
    self.text = text
  }
}

package struct SortItem: Sendable, Equatable {
  package var expression: Expression
  package var isDescending: Bool

  package init(expression: Expression, isDescending: Bool) {
    self.expression = expression
    self.isDescending = isDescending
  }
}

/// `CALL name(arguments) YIELD column AS variable, … WHERE predicate`
package struct CallClause: Sendable, Equatable {
  package enum Yield: Sendable, Equatable {
    /// No YIELD: every column, only where the call stands alone.
    case unstated
    /// `YIELD *`
    case all
    case items([YieldItem])
  }

  package var name: Name
  /// nil when the parentheses are left out: parameters of the same names are given.
  package var arguments: [Expression]?
  package var yield: Yield
  package var predicate: Expression?
  package var range: SourceRange

  package init(
    name: Name, arguments: [Expression]?, yield: Yield, predicate: Expression?, range: SourceRange
  ) {
    self.name = name
    self.arguments = arguments
    self.yield = yield
    self.predicate = predicate
    self.range = range
  }
}

package struct YieldItem: Sendable, Equatable {
  package var column: Name
  package var alias: Name?

  package init(column: Name, alias: Name?) {
    self.column = column
    self.alias = alias
  }
}
