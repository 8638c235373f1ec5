import Graphs

/// One column of a store.
struct StoredColumn: Sendable {
  let store: StoreReader
  let present: StoreSection
  let values: StoreSection.Kind
  let key: Int
  let run: Int
  let ids: Range<UInt32>
  let kind: Column.Kind
  let stringCount: Int

  /// What stands in for a column that cannot be read: no row has a value.
  var empty: Column {
    let none = Bitmap(count: ids.count)
    let storage: Column.Storage =
      switch kind {
      case .bools: .bools(none)
      case .ints: .ints([Int64](repeating: 0, count: ids.count))
      case .floats: .floats([Double](repeating: 0, count: ids.count))
      case .strings: .strings([UInt32](repeating: 0, count: ids.count))
      case .mixed: .values([Value](repeating: .null, count: ids.count))
      }
    return Column(first: ids.lowerBound, storage: storage, present: none)
  }

  func column() throws -> Column {
    let words = try store.input.array(self.present, of: UInt64.self)
    guard let present = Bitmap(count: ids.count, words: words) else { throw sizeTrouble }
    return Column(
      first: ids.lowerBound, storage: try storage(present), present: present)
  }

  private func storage(_ present: Bitmap) throws -> Column.Storage {
    switch kind {
    case .bools:
      let words = try store.array(values, key, run, of: UInt64.self)
      guard let bools = Bitmap(count: ids.count, words: words) else { throw sizeTrouble }
      return .bools(bools)
    case .ints:
      let ints = try store.array(values, key, run, of: Int64.self)
      guard ints.count == ids.count else { throw sizeTrouble }
      return .ints(ints)
    case .floats:
      let floats = try store.array(values, key, run, of: Double.self)
      guard floats.count == ids.count else { throw sizeTrouble }
      return .floats(floats)
    case .strings:
      let codes = try store.array(values, key, run, of: UInt32.self)
      guard codes.count == ids.count else { throw sizeTrouble }
      guard codes.areBelow(stringCount) else {
        throw store.damaged(values, key, run, because: "a text number is out of range")
      }
      return .strings(codes)
    case .mixed:
      var reader = ByteReader(try store.array(values, key, run, of: UInt8.self))
      var boxed = [Value](repeating: .null, count: ids.count)
      for row in 0..<ids.count where present[row] { boxed[row] = try reader.value() }
      guard reader.isAtEnd else { throw sizeTrouble }
      return .values(boxed)
    }
  }

  private var sizeTrouble: any Error {
    store.damaged(values, key, run, because: "it does not have one value for each of its nodes")
  }
}
