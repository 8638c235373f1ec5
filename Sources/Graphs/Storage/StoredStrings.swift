/// Interned strings that lie in a file: single texts are read by page, all of them at once when
/// many are asked for.
package final class StoredStrings: Sendable {
  /// The texts end to end, and where each begins; one more offset than texts.
  package struct Whole: Sendable {
    package let bytes: [UInt8]
    package let offsets: [UInt32]

    package init(bytes: [UInt8], offsets: [UInt32]) {
      self.bytes = bytes
      self.offsets = offsets
    }
  }

  /// After so many pages of text, reading the rest at once is cheaper.
  private static let patience = 96

  package let count: Int
  private let offsets: Pages<UInt32>
  private let bytes: Pages<UInt8>
  /// Open addressing by `StringTable.hash`; code + 1, 0 is free; as many as a power of two.
  private let slots: Pages<UInt32>
  let whole: Lazy<Whole>

  /// `whole` must give `count + 1` ascending offsets that end at the number of its bytes.
  package init(
    count: Int, offsets: Pages<UInt32>, bytes: Pages<UInt8>, slots: Pages<UInt32>,
    whole: @escaping @Sendable () -> Whole
  ) {
    self.count = count
    self.offsets = offsets
    self.bytes = bytes
    self.slots = slots
    self.whole = Lazy(read: whole)
  }

  /// The UTF-8 bytes of a text.
  func text(_ code: UInt32) -> [UInt8] {
    if whole.known == nil, bytes.reads + offsets.reads < Self.patience {
      let lower = Int(offsets[Int(code)])
      return bytes[lower..<max(lower, Int(offsets[Int(code) + 1]))]
    }
    let all = whole.value
    return Array(all.bytes[Int(all.offsets[Int(code)])..<Int(all.offsets[Int(code) + 1])])
  }

  /// The code of a text, nil when no value has it.
  func find(_ utf8: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard slots.count > 0 else { return nil }
    let mask = slots.count - 1
    var slot = unsafe Int(truncatingIfNeeded: StringTable.hash(utf8)) & mask
    // A damaged table may have no free slot.
    for _ in 0..<slots.count {
      let entry = slots[slot]
      guard entry > 0, Int(entry) <= count else { return nil }
      let lower = Int(offsets[Int(entry) - 1])
      let upper = Int(offsets[Int(entry)])
      if upper - lower == utf8.count, unsafe bytes[lower..<upper].elementsEqual(utf8) {
        return entry - 1
      }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
