import Graphs
import Temporals

/// Equality and order of values, written down from the rules, one case after the other.
enum ReferenceValue {
  /// `=`: nil is unknown.
  static func equals(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.null, _), (_, .null): return nil
    case (.bool(let one), .bool(let two)): return one == two
    case (.int(let one), .int(let two)): return one == two
    case (.int(let one), .float(let two)): return isEqual(one, two)
    case (.float(let one), .int(let two)): return isEqual(two, one)
    case (.float(let one), .float(let two)): return one == two
    case (.string(let one), .string(let two)): return same(one, two)
    case (.node(let one), .node(let two)): return one == two
    case (.relationship(let one), .relationship(let two)): return one == two
    case (.path(let one), .path(let two)): return one == two
    case (.list(let one), .list(let two)):
      if one.count != two.count { return false }
      return all(zip(one, two).map { equals($0, $1) })
    case (.map(let one), .map(let two)):
      if one.keys != two.keys { return false }
      return all(zip(one.values, two.values).map { equals($0, $1) })
    default: return false
    }
  }

  /// By bytes: two spellings of one character are two strings.
  private static func same(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  private static func isEqual(_ int: Int64, _ double: Double) -> Bool {
    Int64(exactly: double) == int
  }

  static func all(_ parts: [Bool?]) -> Bool? {
    if parts.contains(false) { return false }
    return parts.contains(nil) ? nil : true
  }

  /// What DISTINCT, grouping and `collect(DISTINCT …)` take for one: null is null, NaN is NaN.
  static func key(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "b\(flag)"
    case .int(let number): "n\(number)"
    case .float(let number): Int64(exactly: number).map { "n\($0)" } ?? "n\(number)"
    case .string(let text): "s\(text.utf8.count):\(text)"
    case .list(let items): "[\(items.map(key).joined(separator: ","))]"
    case .map(let map): "{\(zip(map.keys, map.values).map { "\($0):\(key($1))" })}"
    case .node(let id): "N\(id)"
    case .relationship(let id): "R\(id)"
    case .temporal(let temporal): "T\(temporal.text)"
    case .path(let path): "P\(path.nodes)\(path.relationships)"
    }
  }

  /// `<`: nil is unknown.
  static func isLess(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.bool(let one), .bool(let two)): return !one && two
    case (.string(let one), .string(let two)): return one.utf8.lexicographicallyPrecedes(two.utf8)
    case (.list(let one), .list(let two)):
      for (a, b) in zip(one, two) {
        guard let equal = equals(a, b) else { return nil }
        if !equal { return isLess(a, b) }
      }
      return one.count < two.count
    default:
      guard let one = double(left), let two = double(right) else { return nil }
      if case .int(let a) = left, case .int(let b) = right { return a < b }
      return one < two
    }
  }

  static func double(_ value: Value) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }

  /// ORDER BY, min and max: total over kinds; negative when `left` comes first.
  static func order(_ left: Value, _ right: Value) -> Int {
    let ranks = (rank(left), rank(right))
    if ranks.0 != ranks.1 { return ranks.0 - ranks.1 }
    switch (left, right) {
    case (.bool(let one), .bool(let two)): return one == two ? 0 : one ? 1 : -1
    case (.string(let one), .string(let two)):
      return one.utf8.lexicographicallyPrecedes(two.utf8) ? -1 : one == two ? 0 : 1
    case (.list(let one), .list(let two)):
      for (a, b) in zip(one, two) {
        let sign = order(a, b)
        if sign != 0 { return sign }
      }
      return one.count - two.count
    case (.node(let one), .node(let two)): return Int(one) - Int(two)
    case (.relationship(let one), .relationship(let two)): return Int(one) - Int(two)
    default:
      guard let one = double(left), let two = double(right) else { return 0 }
      if one.isNaN || two.isNaN { return (one.isNaN ? 1 : 0) - (two.isNaN ? 1 : 0) }
      return one < two ? -1 : one > two ? 1 : 0
    }
  }

  private static func rank(_ value: Value) -> Int {
    switch value {
    case .map: 0
    case .node: 1
    case .relationship: 2
    case .list: 3
    case .path: 4
    case .temporal: 5
    case .string: 6
    case .bool: 7
    case .int, .float: 8
    case .null: 9
    }
  }
}
