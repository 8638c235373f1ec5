import Execution
import Plans
import Syntax

extension Workspace {
  /// The functions and procedures a query may call.
  static func catalog(_ registry: Registry, _ vocabulary: Vocabulary) -> Catalog {
    Catalog(
      functions: FunctionLibrary.signatures + AggregateLibrary.signatures
        + [SelectFunction.description(vocabulary).signature]
        + registry.functions.map(\.description.signature),
      procedures: registry.procedures.map(\.signature))
  }

  /// Names of functions, ascending.
  package var functionNames: [String] {
    catalog.functionNames
  }
}

extension Procedure {
  var signature: ProcedureSignature {
    ProcedureSignature(
      name: name,
      parameters: parameters.map {
        .init(name: $0.name, type: $0.kind.valueType, fallback: $0.fallback)
      },
      columns: columns.map { .init(name: $0.name, type: $0.kind.valueType) })
  }
}

extension ResultColumn.Kind {
  var valueType: ValueType {
    switch self {
    case .any: .any
    case .node: .node
    case .text: .string
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .list: .list
    }
  }
}
