/// Interned strings: equal texts have equal codes; texts lie end to end in one array of UTF-8
/// bytes.
package struct StringTable: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// `offsets[code] ..< offsets[code + 1]` are the bytes of a code.
  package private(set) var offsets: [UInt32] = [0]
  /// Open addressing by hash; code + 1, 0 is free; size is a power of two.
  private var slots: [UInt32] = [UInt32](repeating: 0, count: 16)

  /// More than 4 GiB of distinct text was offered; what came after it has code 0.
  package private(set) var isOverfull = false

  package init() {}

  package var count: Int { offsets.count - 1 }

  /// The text of a code. O(length): callers keep codes, and ask at the edge of a result.
  package subscript(code: UInt32) -> String {
    String(decoding: bytes[range(of: code)], as: UTF8.self)
  }

  package func range(of code: UInt32) -> Range<Int> {
    Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1])
  }

  /// The code of a text, given one if it is new.
  package mutating func intern(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { utf8 in
      unsafe intern(bytes: utf8)
    }
  }

  /// The code of a text, or nil when no value has it.
  package func find(_ text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { utf8 in
      let slot = unsafe slot(of: utf8)
      return slots[slot] == 0 ? nil : slots[slot] - 1
    }
  }

  /// Byte order, which is code point order: negative, zero or positive.
  package func compare(_ left: UInt32, _ right: UInt32) -> Int {
    if left == right { return 0 }
    let a = range(of: left)
    let b = range(of: right)
    var i = a.lowerBound
    var j = b.lowerBound
    while i < a.upperBound, j < b.upperBound {
      let difference = Int(bytes[i]) - Int(bytes[j])
      if difference != 0 { return difference }
      i += 1
      j += 1
    }
    return a.count - b.count
  }

  private mutating func intern(bytes utf8: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let slot = unsafe slot(of: utf8)
    if slots[slot] != 0 { return slots[slot] - 1 }
    guard bytes.count + utf8.count <= Int(UInt32.max) else {
      isOverfull = true
      return 0
    }
    let code = UInt32(count)
    unsafe bytes.append(contentsOf: utf8)
    offsets.append(UInt32(bytes.count))
    slots[slot] = code + 1
    if count * 2 > slots.count { grow() }
    return code
  }

  /// Where the text is, or the free slot where it would be.
  private func slot(of utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = unsafe Int(truncatingIfNeeded: Self.hash(utf8)) & mask
    while slots[slot] != 0 {
      let range = range(of: slots[slot] - 1)
      if range.count == utf8.count, unsafe bytes[range].elementsEqual(utf8) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for code in 0..<UInt32(count) {
      let range = range(of: code)
      var slot = Int(truncatingIfNeeded: Self.hash(bytes[range])) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = code + 1
    }
    slots = larger
  }

  /// FNV-1a, then a finaliser so that low bits differ (Fowler, Noll, Vo 1991).
  private static func hash(_ utf8: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 32
    return hash &* 0x9e37_79b9_7f4a_7c15 ^ (hash >> 29)
  }
}
