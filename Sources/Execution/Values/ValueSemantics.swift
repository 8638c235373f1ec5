package import Graphs
import Temporals

/// What it means for two values to be equal, equivalent or ordered.
package enum ValueSemantics {
  /// Equality of the language: nil is "unknown", because a null takes part.
  ///
  /// Integer and float compare by exact value, NaN equals nothing, different kinds are unequal.
  package static func equals(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.null, _), (_, .null): nil
    case (.bool(let x), .bool(let y)): x == y
    case (.int(let x), .int(let y)): x == y
    case (.int(let x), .float(let y)): NumberOrder.order(x, y) == 0
    case (.float(let x), .int(let y)): NumberOrder.order(y, x) == 0
    case (.float(let x), .float(let y)): x == y
    case (.string(let x), .string(let y)): TextOrder.areEqual(x, y)
    case (.list(let x), .list(let y)): equals(x, y)
    case (.map(let x), .map(let y)):
      x.keys.elementsEqual(y.keys, by: TextOrder.areEqual) ? equals(x.values, y.values) : false
    case (.node(let x), .node(let y)): x == y
    case (.relationship(let x), .relationship(let y)): x == y
    case (.path(let x), .path(let y)): x == y
    case (.temporal(let x), .temporal(let y)): x == y
    default: false
    }
  }

  private static func equals(_ a: [Value], _ b: [Value]) -> Bool? {
    guard a.count == b.count else { return false }
    var isKnown = true
    for (x, y) in zip(a, b) {
      switch equals(x, y) {
      case false?: return false
      case nil: isKnown = false
      case true?: break
      }
    }
    return isKnown ? true : nil
  }

  /// Equivalence of DISTINCT and grouping: as equality, but null ≡ null and NaN ≡ NaN.
  package static func areEquivalent(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.float(let x), .float(let y)): NumberOrder.order(x, y) == 0
    case (.list(let x), .list(let y)): x.elementsEqual(y, by: areEquivalent)
    case (.map(let x), .map(let y)):
      x.keys.elementsEqual(y.keys, by: TextOrder.areEqual)
        && x.values.elementsEqual(y.values, by: areEquivalent)
    default: equals(a, b) ?? false
    }
  }
}
