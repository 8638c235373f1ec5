import Diagnostics

/// A name that a query may use, and where its values are.
struct Variable {
  let slot: Slot
  let name: String
  let type: ValueType
  let range: SourceRange
}

/// The names in reach at one place of a query.
struct Scope {
  /// In the order of their introduction.
  private(set) var variables: [Variable] = []
  /// Variables of enclosing queries, in reach unless hidden.
  private(set) var outer: [Variable] = []

  /// The scope in which a subquery begins.
  var enclosed: Scope {
    var inner = Scope()
    inner.outer = all
    return inner
  }

  /// Own variables, then enclosing ones that they do not hide.
  var all: [Variable] {
    variables + outer.filter { hidden in !variables.contains { $0.name == hidden.name } }
  }

  func find(_ name: String) -> Variable? {
    variables.last { $0.name == name } ?? outer.last { $0.name == name }
  }

  mutating func add(_ variable: Variable) {
    variables.removeAll { $0.name == variable.name }
    variables.append(variable)
  }

  /// The same enclosing variables under other own ones.
  func replacing(_ variables: [Variable]) -> Scope {
    var copy = self
    copy.variables = variables
    return copy
  }
}
