/// Values by key, listed in the order in which the keys first came; a key that comes back after
/// its removal takes its old place.
package struct OrderedMap<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var order: [Key] = []
  private var known: Set<Key> = []
  private var byKey: [Key: Value] = [:]

  init() {}

  package var isEmpty: Bool { byKey.isEmpty }
  package var count: Int { byKey.count }
  package var keys: [Key] { order.filter { byKey[$0] != nil } }
  package var values: [Value] { order.compactMap { byKey[$0] } }

  /// The first values, at most so many. O(count of them and of what was removed before them).
  package func values(first count: Int) -> [Value] {
    Array(order.lazy.compactMap { byKey[$0] }.prefix(count))
  }

  /// Assigning nil removes. O(1).
  package internal(set) subscript(key: Key) -> Value? {
    get { byKey[key] }
    set {
      if newValue != nil, known.insert(key).inserted { order.append(key) }
      byKey[key] = newValue
    }
  }

  /// Changes a value in place; nothing happens without one. O(1) and without a copy.
  mutating func update(_ key: Key, _ change: (inout Value) -> Void) {
    guard let index = byKey.index(forKey: key) else { return }
    change(&byKey.values[index])
  }
}

extension OrderedMap: Equatable where Value: Equatable {
  /// Equal keys with equal values in equal order; what was removed does not count.
  package static func == (left: OrderedMap, right: OrderedMap) -> Bool {
    left.keys == right.keys && left.values == right.values
  }
}
