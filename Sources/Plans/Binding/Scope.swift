import Diagnostics

/// A name that a query may use, and where its values are.
struct Variable {
  let slot: Slot
  let name: String
  let type: ValueType
  let range: SourceRange
}

/// The names in reach at one place of a query; a name is found in O(1).
struct Scope {
  /// In the order of their introduction.
  private(set) var variables: [Variable] = []
  /// Positions in `variables` by name.
  private var positions: [String: Int] = [:]
  /// Variables of enclosing queries, in reach unless hidden.
  private(set) var outer: [Variable] = []
  private var outerPositions: [String: Int] = [:]

  /// The scope in which a subquery begins.
  var enclosed: Scope {
    var inner = Scope()
    inner.outer = all
    for (position, variable) in inner.outer.enumerated() {
      inner.outerPositions[variable.name] = position
    }
    return inner
  }

  /// The scope in which a subquery begins that takes only some variables.
  static func enclosing(_ variables: [Variable]) -> Scope {
    var scope = Scope()
    scope.add(variables)
    return scope.enclosed
  }

  /// Own variables, then enclosing ones that they do not hide.
  var all: [Variable] {
    variables + outer.filter { positions[$0.name] == nil }
  }

  func find(_ name: String) -> Variable? {
    if let position = positions[name] { return variables[position] }
    return outerPositions[name].map { outer[$0] }
  }

  mutating func add(_ variable: Variable) { add([variable]) }

  /// Adds variables, which replace those of the same names.
  mutating func add(_ new: [Variable]) {
    if new.contains(where: { positions[$0.name] != nil }) {
      let names = Set(new.map(\.name))
      variables.removeAll { names.contains($0.name) }
      index()
    }
    for variable in new {
      // Of two new ones of one name, which is an error elsewhere, the last counts.
      positions[variable.name] = variables.count
      variables.append(variable)
    }
  }

  private mutating func index() {
    positions.removeAll(keepingCapacity: true)
    for (position, variable) in variables.enumerated() { positions[variable.name] = position }
  }

  /// The same enclosing variables under other own ones.
  func replacing(_ variables: [Variable]) -> Scope {
    var copy = self
    copy.variables = variables
    copy.index()
    return copy
  }
}
