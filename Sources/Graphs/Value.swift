package import Temporals

/// A property value or a value of the language; boxed only at the edges and in mixed columns.
package enum Value: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string(String)
  case list([Value])
  case map(ValueMap)
  case node(UInt32)
  case relationship(UInt32)
  case path(ValuePath)
  case temporal(Temporal)

  package var isNull: Bool {
    if case .null = self { true } else { false }
  }
}

/// A map with unique keys, kept sorted by key.
package struct ValueMap: Sendable {
  package private(set) var keys: [String]
  package private(set) var values: [Value]

  package init() {
    keys = []
    values = []
  }

  /// Later entries win over earlier ones of the same key.
  package init(_ entries: some Sequence<(String, Value)>) {
    self.init()
    for (key, value) in entries { self[key] = value }
  }

  package var count: Int { keys.count }

  /// The value of a key, nil when absent; assigning nil removes it. O(log n) to read.
  package subscript(key: String) -> Value? {
    get {
      let index = position(of: key)
      return index < keys.count && keys[index] == key ? values[index] : nil
    }
    set {
      let index = position(of: key)
      let isPresent = index < keys.count && keys[index] == key
      switch (newValue, isPresent) {
      case (let value?, true): values[index] = value
      case (let value?, false):
        keys.insert(key, at: index)
        values.insert(value, at: index)
      case (nil, true):
        keys.remove(at: index)
        values.remove(at: index)
      case (nil, false): break
      }
    }
  }

  private func position(of key: String) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A path: n + 1 nodes joined by n relationships, in the order walked.
package struct ValuePath: Sendable, Hashable {
  package let nodes: [UInt32]
  package let relationships: [UInt32]

  package init(nodes: [UInt32], relationships: [UInt32]) {
    self.nodes = nodes
    self.relationships = relationships
  }
}

extension Value {
  /// Whether two stored values are the same to the bit: an integer is no float, NaN is NaN.
  package func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.list(let a), .list(let b)): a.elementsEqual(b) { $0.isIdentical(to: $1) }
    case (.map(let a), .map(let b)):
      a.keys.elementsEqual(b.keys) { $0.utf8.elementsEqual($1.utf8) }
        && a.values.elementsEqual(b.values) { $0.isIdentical(to: $1) }
    case (.node(let a), .node(let b)), (.relationship(let a), .relationship(let b)): a == b
    case (.path(let a), .path(let b)): a == b
    case (.temporal(let a), .temporal(let b)): a == b
    default: false
    }
  }
}
