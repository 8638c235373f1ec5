package import Graphs
import Temporals

/// The names of the kinds of value.
package enum ValueKind {
  /// In capitals, as `valueType` answers: `INTEGER`.
  package static func name(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .bool: "BOOLEAN"
    case .int: "INTEGER"
    case .float: "FLOAT"
    case .string: "STRING"
    case .list: "LIST"
    case .map: "MAP"
    case .node: "NODE"
    case .relationship: "RELATIONSHIP"
    case .path: "PATH"
    case .temporal(let temporal): temporal.kind.name
    }
  }

  /// For a message: `an integer`.
  package static func phrase(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool: "a boolean"
    case .int: "an integer"
    case .float: "a float"
    case .string: "a string"
    case .list: "a list"
    case .map: "a map"
    case .node: "a node"
    case .relationship: "a relationship"
    case .path: "a path"
    case .temporal(let temporal): temporal.kind.phrase
    }
  }
}
