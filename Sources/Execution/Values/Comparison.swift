package import Graphs
import Temporals

/// One of the four order operators.
package enum Comparison: Sendable {
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual

  /// Whether the operator holds of operands in that order.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

extension ValueSemantics {
  /// An order comparison: nil for null, for different kinds, and for kinds without an order.
  ///
  /// NaN against a number is false. Lists compare by their first unequal elements, then by length.
  package static func compare(_ a: Value, _ b: Value, _ operation: Comparison) -> Bool? {
    switch (a, b) {
    case (.int(let x), .int(let y)): operation.holds(NumberOrder.order(x, y))
    case (.int(let x), .float(let y)): !y.isNaN && operation.holds(NumberOrder.order(x, y))
    case (.float(let x), .int(let y)): !x.isNaN && operation.holds(-NumberOrder.order(y, x))
    case (.float(let x), .float(let y)):
      !x.isNaN && !y.isNaN && operation.holds(NumberOrder.order(x, y))
    case (.string(let x), .string(let y)): operation.holds(TextOrder.order(x, y))
    case (.bool(let x), .bool(let y)): operation.holds((x ? 1 : 0) - (y ? 1 : 0))
    case (.list(let x), .list(let y)): compare(x, y, operation)
    case (.temporal(let x), .temporal(let y)): Temporal.compare(x, y).map(operation.holds)
    default: nil
    }
  }

  private static func compare(_ a: [Value], _ b: [Value], _ operation: Comparison) -> Bool? {
    for (x, y) in zip(a, b) {
      switch equals(x, y) {
      case true?: continue
      case false?: return compare(x, y, operation)
      case nil: return nil
      }
    }
    return operation.holds(a.count < b.count ? -1 : a.count > b.count ? 1 : 0)
  }
}
