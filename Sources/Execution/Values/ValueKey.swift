package import Graphs
import Temporals

/// A value as a key of grouping and DISTINCT: equal and hashed by equivalence.
package struct ValueKey: Hashable, Sendable {
  package let value: Value

  package init(_ value: Value) {
    self.value = value
  }

  package static func == (a: ValueKey, b: ValueKey) -> Bool {
    ValueSemantics.areEquivalent(a.value, b.value)
  }

  /// O(size of the value); recursion goes as deep as the value, which `Nesting` bounds.
  package func hash(into hasher: inout Hasher) {
    Self.feed(value, to: &hasher)
  }

  private static func feed(_ value: Value, to hasher: inout Hasher) {
    switch value {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let flag): hasher.combine(flag ? 1 : 2 as UInt8)
    case .int(let number): feed(number, to: &hasher)
    case .float(let number): feed(number, to: &hasher)
    case .string(let text): feed(text, to: &hasher)
    case .list(let elements):
      hasher.combine(6 as UInt8)
      hasher.combine(elements.count)
      for element in elements { feed(element, to: &hasher) }
    case .map(let map):
      hasher.combine(7 as UInt8)
      hasher.combine(map.count)
      for key in map.keys { feed(key, to: &hasher) }
      for element in map.values { feed(element, to: &hasher) }
    case .node(let id):
      hasher.combine(8 as UInt8)
      hasher.combine(id)
    case .relationship(let id):
      hasher.combine(9 as UInt8)
      hasher.combine(id)
    case .path(let path):
      hasher.combine(10 as UInt8)
      hasher.combine(path)
    case .temporal(let temporal):
      hasher.combine(11 as UInt8)
      hasher.combine(temporal)
    }
  }

  private static func feed(_ number: Int64, to hasher: inout Hasher) {
    hasher.combine(3 as UInt8)
    hasher.combine(number)
  }

  /// A float that equals an integer hashes as that integer; all NaNs hash alike.
  private static func feed(_ number: Double, to hasher: inout Hasher) {
    if let integer = NumberOrder.integer(equalTo: number) { return feed(integer, to: &hasher) }
    hasher.combine(4 as UInt8)
    hasher.combine(number.isNaN ? 0 : number.bitPattern)
  }

  /// Strings that are equal byte for byte are canonically equal, so they hash alike.
  private static func feed(_ text: String, to hasher: inout Hasher) {
    hasher.combine(5 as UInt8)
    hasher.combine(text)
  }
}
