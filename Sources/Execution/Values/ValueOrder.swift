package import Graphs
import Temporals

extension ValueSemantics {
  /// The total order of ORDER BY, min and max: below, equal to or above zero.
  ///
  /// map < node < relationship < list < path < temporal < string < boolean < number < NaN < null.
  /// It is zero exactly where `areEquivalent` holds.
  package static func order(_ a: Value, _ b: Value) -> Int {
    switch (a, b) {
    case (.int(let x), .int(let y)): NumberOrder.order(x, y)
    case (.int(let x), .float(let y)): NumberOrder.order(x, y)
    case (.float(let x), .int(let y)): -NumberOrder.order(y, x)
    case (.float(let x), .float(let y)): NumberOrder.order(x, y)
    case (.string(let x), .string(let y)): TextOrder.order(x, y)
    case (.bool(let x), .bool(let y)): (x ? 1 : 0) - (y ? 1 : 0)
    case (.list(let x), .list(let y)): lexicographic(x, y, order)
    case (.map(let x), .map(let y)): order(x, y)
    case (.node(let x), .node(let y)), (.relationship(let x), .relationship(let y)):
      ascending(x, y)
    case (.path(let x), .path(let y)): order(x, y)
    case (.temporal(let x), .temporal(let y)): Temporal.order(x, y)
    default: ascending(rank(a), rank(b))
    }
  }

  /// Maps by size, then by keys, then by values.
  private static func order(_ a: ValueMap, _ b: ValueMap) -> Int {
    if a.count != b.count { return ascending(a.count, b.count) }
    let keys = lexicographic(a.keys, b.keys, TextOrder.order)
    return keys != 0 ? keys : lexicographic(a.values, b.values, order)
  }

  /// Paths as the alternating list of their nodes and relationships.
  private static func order(_ a: ValuePath, _ b: ValuePath) -> Int {
    for (index, pair) in zip(a.nodes, b.nodes).enumerated() {
      if pair.0 != pair.1 { return ascending(pair.0, pair.1) }
      guard index < a.relationships.count, index < b.relationships.count else { break }
      let (x, y) = (a.relationships[index], b.relationships[index])
      if x != y { return ascending(x, y) }
    }
    return ascending(a.nodes.count, b.nodes.count)
  }

  private static func lexicographic<T>(_ a: [T], _ b: [T], _ order: (T, T) -> Int) -> Int {
    for (x, y) in zip(a, b) {
      let difference = order(x, y)
      if difference != 0 { return difference }
    }
    return ascending(a.count, b.count)
  }

  private static func ascending<T: Comparable>(_ a: T, _ b: T) -> Int {
    a < b ? -1 : a > b ? 1 : 0
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
