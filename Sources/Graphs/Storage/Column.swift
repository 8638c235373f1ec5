/// The values of one property key over a run of consecutive ids, typed where all have one type.
package struct Column: Sendable {
  package enum Storage: Sendable {
    case bools(Bitmap)
    case ints([Int64])
    case floats([Double])
    /// Codes of the graph's string table.
    case strings([UInt32])
    /// Of several types, or lists and maps.
    case values([Value])
  }

  /// What its values are.
  package enum Kind: UInt8, Sendable {
    case bools
    case ints
    case floats
    case strings
    case mixed
  }

  /// The id of row 0.
  package let first: UInt32
  package let storage: Storage
  /// Which rows have a value; a row without one holds a zero.
  package let present: Bitmap

  package init(first: UInt32, storage: Storage, present: Bitmap) {
    self.first = first
    self.storage = storage
    self.present = present
  }

  package var count: Int { present.count }

  package var kind: Kind {
    switch storage {
    case .bools: .bools
    case .ints: .ints
    case .floats: .floats
    case .strings: .strings
    case .values: .mixed
    }
  }

  /// The value of a row, boxed. O(1), or O(length) for a string.
  package func value(at row: Int, strings: StringTable) -> Value {
    guard present[row] else { return .null }
    switch storage {
    case .bools(let bools): return .bool(bools[row])
    case .ints(let ints): return .int(ints[row])
    case .floats(let floats): return .float(floats[row])
    case .strings(let codes): return .string(strings[codes[row]])
    case .values(let values): return values[row]
    }
  }
}
