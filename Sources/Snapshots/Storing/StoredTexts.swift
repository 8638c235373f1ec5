import Graphs

/// The string table of a store.
struct StoredTexts {
  let store: StoreReader

  func table() throws -> StringTable {
    let offsets = store.count(.stringOffsets, of: UInt32.self)
    let bytes = store.count(.stringBytes, of: UInt8.self)
    let slots = store.count(.stringSlots, of: UInt32.self)
    let count = max(offsets - 1, 0)
    guard slots & (slots - 1) == 0, slots > count || count == 0, bytes <= Int(UInt32.max) else {
      throw store.damaged(.stringSlots, 0, because: "its sizes contradict each other")
    }
    let store = store
    return StringTable(
      StoredStrings(
        count: count, offsets: store.pages(.stringOffsets, below: bytes + 1, of: UInt32.self),
        bytes: store.pages(.stringBytes, below: 256, of: UInt8.self),
        slots: store.pages(.stringSlots, below: count + 1, of: UInt32.self)
      ) {
        store.part {
          try Self.whole(store, count: count)
        } otherwise: {
          StoredStrings.Whole(bytes: [], offsets: [UInt32](repeating: 0, count: count + 1))
        }
      })
  }

  private static func whole(_ store: StoreReader, count: Int) throws -> StoredStrings.Whole {
    let bytes = try store.array(.stringBytes, of: UInt8.self)
    var offsets = try store.array(.stringOffsets, of: UInt32.self)
    if offsets.isEmpty { offsets = [0] }
    guard offsets.isRising(to: bytes.count) else {
      throw store.damaged(.stringOffsets, 0, because: "its order is broken")
    }
    return StoredStrings.Whole(bytes: bytes, offsets: offsets)
  }
}

extension [UInt32] {
  /// Whether these are offsets into `end` elements: from 0, never falling, up to `end`.
  func isRising(to end: Int) -> Bool {
    guard first == 0, let last, Int(last) == end else { return false }
    var isRising = true
    for index in 1..<Swift.max(count, 1) where self[index - 1] > self[index] { isRising = false }
    return isRising
  }

  /// Whether every element is below a bound. O(count).
  func areBelow(_ bound: Int) -> Bool {
    var largest: UInt32 = 0
    for element in self { largest = Swift.max(largest, element) }
    return isEmpty || Int(largest) < bound
  }
}
