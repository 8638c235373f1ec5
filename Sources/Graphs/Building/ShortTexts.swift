/// Remembers the codes of short texts that many values have, so that they are not looked up in a
/// table too large for the processor's cache.
struct ShortTexts: Sendable {
  /// The bytes of a text, some of them twice.
  struct Words: Equatable {
    var low: UInt64
    var high: UInt64
    var count: UInt32
  }

  private struct Entry {
    var words = Words(low: 0, high: 0, count: .max)
    var code: UInt32 = 0
  }

  private var entries: [Entry] = []

  init() {}

  /// Where a text may be remembered; nil for one of no bytes, or of more than 16.
  @inline(__always)
  static func words(_ text: UnsafeRawBufferPointer) -> Words? {
    let count = text.count
    guard count > 0, count <= 16 else { return nil }
    let low: UInt64
    var high: UInt64 = 0
    if count >= 8 {
      low = unsafe text.loadUnaligned(as: UInt64.self)
      high = unsafe text.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      low = unsafe UInt64(text.loadUnaligned(as: UInt32.self))
      high = unsafe UInt64(text.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      low = unsafe UInt64(text[0]) << 16 | UInt64(text[count / 2]) << 8 | UInt64(text[count - 1])
    }
    return Words(low: low, high: high, count: UInt32(count))
  }

  /// The code of a text that was seen lately.
  @inline(__always)
  func code(_ words: Words) -> UInt32? {
    guard !entries.isEmpty else { return nil }
    let entry = entries[Self.slot(words)]
    return entry.words == words ? entry.code : nil
  }

  mutating func keep(_ words: Words, code: UInt32) {
    if entries.isEmpty { entries = [Entry](repeating: Entry(), count: 1024) }
    entries[Self.slot(words)] = Entry(words: words, code: code)
  }

  private static func slot(_ words: Words) -> Int {
    let mixed = (words.low ^ words.high &* 0x9e37_79b9_7f4a_7c15) &* 0x9e37_79b9_7f4a_7c15
    return Int(mixed >> 54)
  }
}
