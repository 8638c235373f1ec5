import Graphs
import Temporals

/// What the values of a column have in common: the type that an engine's column can have.
enum PropertyType: Equatable, Sendable {
  case boolean
  case integer
  case float
  case text
  case temporal(Temporal.Kind)
  case list(Element)
  /// Maps, lists of lists, and values of several types: texts stand as they are, the rest as JSON.
  case mixed

  /// What the items of a list have in common.
  enum Element: Equatable, Sendable {
    /// Only empty lists were met.
    case none
    case boolean
    case integer
    case float
    case text
  }

  /// Nil for a value that is no property.
  init?(of value: Value) {
    switch value {
    case .bool: self = .boolean
    case .int: self = .integer
    case .float: self = .float
    case .string: self = .text
    case .temporal(let temporal): self = .temporal(temporal.kind)
    case .list(let items): self = Self.list(of: items)
    case .map: self = .mixed
    case .null, .node, .relationship, .path: return nil
    }
  }

  private static func list(of items: [Value]) -> PropertyType {
    var element = Element.none
    for item in items {
      guard let own = Element(of: item), let joined = element.joined(own) else { return .mixed }
      element = joined
    }
    return .list(element)
  }

  /// The type of a column that holds values of both.
  func joined(_ other: PropertyType) -> PropertyType {
    switch (self, other) {
    case (let a, let b) where a == b: a
    case (.integer, .float), (.float, .integer): .float
    case (.list(let a), .list(let b)): a.joined(b).map { .list($0) } ?? .mixed
    default: .mixed
    }
  }
}

extension PropertyType.Element {
  /// Nil for what no list of an engine can hold: a null, a list, a map, a date.
  init?(of value: Value) {
    switch value {
    case .bool: self = .boolean
    case .int: self = .integer
    case .float: self = .float
    case .string: self = .text
    default: return nil
    }
  }

  func joined(_ other: Self) -> Self? {
    switch (self, other) {
    case (let a, let b) where a == b: a
    case (.none, let b): b
    case (let a, .none): a
    case (.integer, .float), (.float, .integer): .float
    default: nil
    }
  }
}
