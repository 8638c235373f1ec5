package import Diagnostics

extension Query {
  /// Whether a clause of it, or of a query it calls, writes to the what-if.
  package var isUpdating: Bool {
    parts.contains { part in
      part.clauses.contains { clause in
        if case .subquery(let call) = clause { return call.query.isUpdating }
        return clause.isUpdating
      }
    }
  }
}

/// `CREATE pattern, …`
package struct CreateClause: Sendable, Equatable {
  package var patterns: [PathPattern]
  package var range: SourceRange

  package init(patterns: [PathPattern], range: SourceRange) {
    self.patterns = patterns
    self.range = range
  }
}

/// `MERGE pattern [ON CREATE SET …] [ON MATCH SET …]`
package struct MergeClause: Sendable, Equatable {
  package var pattern: PathPattern
  package var onCreate: [SetItem]
  package var onMatch: [SetItem]
  package var range: SourceRange

  package init(
    pattern: PathPattern, onCreate: [SetItem], onMatch: [SetItem], range: SourceRange
  ) {
    self.pattern = pattern
    self.onCreate = onCreate
    self.onMatch = onMatch
    self.range = range
  }
}

/// `SET item, …`
package struct SetClause: Sendable, Equatable {
  package var items: [SetItem]
  package var range: SourceRange

  package init(items: [SetItem], range: SourceRange) {
    self.items = items
    self.range = range
  }
}

package indirect enum SetItem: Sendable, Equatable {
  /// `entity.key = value`
  case property(entity: Expression, key: Name, value: Expression)
  /// `variable = map`
  case replace(Name, with: Expression)
  /// `variable += map`
  case merge(Name, with: Expression)
  /// `variable:A:B`
  case labels(Name, [Name])
}

/// `REMOVE item, …`
package struct RemoveClause: Sendable, Equatable {
  package var items: [RemoveItem]
  package var range: SourceRange

  package init(items: [RemoveItem], range: SourceRange) {
    self.items = items
    self.range = range
  }
}

package indirect enum RemoveItem: Sendable, Equatable {
  /// `entity.key`
  case property(entity: Expression, key: Name)
  /// `variable:A:B`
  case labels(Name, [Name])
}

/// `[DETACH] DELETE expression, …`
package struct DeleteClause: Sendable, Equatable {
  package var isDetaching: Bool
  package var targets: [Expression]
  package var range: SourceRange

  package init(isDetaching: Bool, targets: [Expression], range: SourceRange) {
    self.isDetaching = isDetaching
    self.targets = targets
    self.range = range
  }
}
