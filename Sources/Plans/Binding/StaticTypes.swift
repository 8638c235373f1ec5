import Diagnostics
import Graphs
import Syntax
import Temporals

/// What is known of a value's type before the query runs; nil where anything may come.
extension Binder {
  func staticType(_ expression: BoundExpression) -> ValueType? {
    switch expression.kind {
    case .constant(let value): value.type
    case .slot(let slot, _): slotTypes[slot] == .any ? nil : slotTypes[slot]
    case .not, .logical, .test, .compare, .isNull, .hasLabels, .quantifier: .boolean
    case .list, .slice, .comprehension: .list
    case .map, .mapProjection: .map
    case .path: .path
    case .call(let name, _): catalog.function(named: name).flatMap { known($0.result) }
    case .aggregate(let aggregate):
      catalog.function(named: aggregate.name).flatMap { known($0.result) }
    case .subquery(let subquery):
      switch subquery.kind {
      case .exists: .boolean
      case .count: .integer
      case .collect: .list
      }
    case .negate(let inner), .affirm(let inner): staticType(inner)
    case .arithmetic(let op, let a, let b): arithmeticType(op, staticType(a), staticType(b))
    default: nil
    }
  }

  private func known(_ type: ValueType) -> ValueType? { type == .any ? nil : type }

  private func arithmeticType(
    _ op: BinaryOperator, _ a: ValueType?, _ b: ValueType?
  ) -> ValueType? {
    guard let a, let b else { return nil }
    switch (a, b) {
    case (.integer, .integer): return op == .power ? .float : .integer
    case (.float, .integer), (.integer, .float), (.float, .float): return .float
    case (.string, .string) where op == .add: return .string
    case (.list, _) where op == .add, (_, .list) where op == .add: return .list
    default: return nil
    }
  }

  /// What a list is made of, where that can be told.
  func elementType(_ list: BoundExpression) -> ValueType {
    switch list.kind {
    case .call(let name, _) where name == "nodes": return .node
    case .call(let name, _) where name == "relationships": return .relationship
    case .list(let items):
      let types = items.map(staticType)
      if let first = types.first, let type = first, types.allSatisfy({ $0 == type }) {
        return type
      }
      return .any
    default: return .any
    }
  }

  /// An error when the expression's type is known and none of the wanted.
  func require(
    _ expression: BoundExpression, _ wanted: [ValueType], _ subject: String,
    code: String = "invalid-argument-type"
  ) {
    guard let type = staticType(expression), !wanted.contains(type), !wanted.isEmpty else {
      return
    }
    let names = wanted.filter { wanted.count == 1 || ![.number].contains($0) }.map(\.phrase)
    let text =
      names.count > 1
      ? names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
      : names.first ?? ""
    error(
      code, "\(subject) \(text), but this is \(type.phrase)",
      expression.range)
  }
}

extension ValueType {
  var phrase: String {
    switch self {
    case .any: "anything"
    case .integer: "an integer"
    case .time: "a time with an offset"
    case .localTime: "a local time"
    case .dateTime: "a date and time"
    case .localDateTime: "a local date and time"
    default: "a \(rawValue)"
    }
  }

  /// Types that fit where this one is asked for; empty when every type does.
  var accepted: [ValueType] {
    switch self {
    case .any: []
    case .number, .float: [.number, .integer, .float]
    default: [self]
    }
  }
}

extension Value {
  var type: ValueType? {
    switch self {
    case .null: nil
    case .bool: .boolean
    case .int: .integer
    case .float: .float
    case .string: .string
    case .list: .list
    case .map: .map
    case .node: .node
    case .relationship: .relationship
    case .path: .path
    case .temporal(let temporal): ValueType(temporal.kind)
    }
  }
}

extension BoundExpression {
  /// Gives another value each time it is asked.
  var isVolatile: Bool {
    if case .call(let name, _) = kind {
      let name = name.lowercased()
      if name == "rand" || name.hasSuffix(".realtime") { return true }
    }
    return children.contains(where: \.isVolatile)
  }
}
