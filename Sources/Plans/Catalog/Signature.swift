package import Diagnostics
package import Graphs
package import Temporals

/// What kind of value an argument or a column holds; `any` is every kind, null fits all.
package enum ValueType: String, Sendable {
  case any
  case boolean
  case integer
  case float
  /// Integer or float.
  case number
  case string
  case list
  case map
  case node
  case relationship
  case path
  case date
  case time
  case localTime
  case dateTime
  case localDateTime
  case duration

  package var isTemporal: Bool {
    switch self {
    case .date, .time, .localTime, .dateTime, .localDateTime, .duration: true
    default: false
    }
  }

  /// The type of the temporal values of a kind.
  package init(_ kind: Temporal.Kind) {
    switch kind {
    case .date: self = .date
    case .time: self = .time
    case .localTime: self = .localTime
    case .dateTime: self = .dateTime
    case .localDateTime: self = .localDateTime
    case .duration: self = .duration
    }
  }
}

/// What the binder must know of a function.
package struct FunctionSignature: Sendable {
  /// As written in queries; looked up without regard to case.
  package let name: String
  package let arity: ClosedRange<Int>
  package let isAggregate: Bool
  package let result: ValueType
  /// What is wrong with a text that is written as its argument, with places in that text.
  package let check: (@Sendable (String) -> Diagnostic?)?

  package init(
    name: String, arity: ClosedRange<Int>, isAggregate: Bool, result: ValueType,
    check: (@Sendable (String) -> Diagnostic?)? = nil
  ) {
    self.check = check
    self.name = name
    self.arity = arity
    self.isAggregate = isAggregate
    self.result = result
  }
}

/// What the binder must know of a procedure.
package struct ProcedureSignature: Sendable {
  package struct Parameter: Sendable {
    package let name: String
    package let type: ValueType
    /// What an absent argument stands for; nil when the argument is required.
    package let fallback: Value?

    package init(name: String, type: ValueType, fallback: Value? = nil) {
      self.name = name
      self.type = type
      self.fallback = fallback
    }
  }

  package struct Column: Sendable {
    package let name: String
    package let type: ValueType

    package init(name: String, type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  /// With its namespace: `dpq.upstream`.
  package let name: String
  package let parameters: [Parameter]
  package let columns: [Column]

  package init(name: String, parameters: [Parameter], columns: [Column]) {
    self.name = name
    self.parameters = parameters
    self.columns = columns
  }
}

/// The functions and procedures a query may call.
package struct Catalog: Sendable {
  private let functions: [String: FunctionSignature]
  private let procedures: [String: ProcedureSignature]
  /// Names as written, ascending: for completion and "did you mean".
  package let functionNames: [String]
  package let procedureNames: [String]

  package init(functions: [FunctionSignature], procedures: [ProcedureSignature]) {
    self.functions = Dictionary(functions.map { ($0.name.lowercased(), $0) }) { $1 }
    self.procedures = Dictionary(procedures.map { ($0.name, $0) }) { $1 }
    functionNames = self.functions.values.map(\.name).sorted()
    procedureNames = self.procedures.keys.sorted()
  }

  /// The function of that name in any case.
  package func function(named name: String) -> FunctionSignature? {
    functions[name.lowercased()]
  }

  package func procedure(named name: String) -> ProcedureSignature? {
    procedures[name]
  }
}
