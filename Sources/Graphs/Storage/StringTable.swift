/// Interned strings: equal texts have equal codes; texts lie end to end in one array of UTF-8
/// bytes.
package struct StringTable: Sendable {
  private var ownBytes: [UInt8] = []
  private var ownOffsets: [UInt32] = [0]
  private var ownSlots: [UInt32] = [UInt32](repeating: 0, count: 16)
  /// Set while the texts lie in a file; then the arrays above are empty.
  private var stored: StoredStrings?

  /// More than 4 GiB of distinct text was offered; what came after it has code 0.
  package private(set) var isOverfull = false

  package init() {}

  /// Texts that lie in a file.
  package init(_ stored: StoredStrings) { self.stored = stored }

  /// Texts that were interned before: the offsets rise to the number of the bytes. O(bytes).
  package init(_ whole: StoredStrings.Whole) {
    ownBytes = whole.bytes
    ownOffsets = whole.offsets
    rehashAll()
  }

  package var count: Int { stored?.count ?? ownOffsets.count - 1 }

  /// The texts end to end. O(bytes) on the first call for stored texts.
  package var bytes: [UInt8] { stored?.whole.value.bytes ?? ownBytes }

  /// `offsets[code] ..< offsets[code + 1]` are the bytes of a code.
  package var offsets: [UInt32] { stored?.whole.value.offsets ?? ownOffsets }

  /// Open addressing by `hash`; code + 1, 0 is free; size is a power of two. O(bytes) for stored
  /// texts.
  package var slots: [UInt32] {
    guard stored != nil else { return ownSlots }
    var copy = self
    copy.adopt()
    return copy.ownSlots
  }

  /// The text of a code. O(length): callers keep codes, and ask at the edge of a result.
  package subscript(code: UInt32) -> String {
    if let stored { return String(decoding: stored.text(code), as: UTF8.self) }
    return String(decoding: ownBytes[range(of: code)], as: UTF8.self)
  }

  package func range(of code: UInt32) -> Range<Int> {
    if let stored {
      let offsets = stored.whole.value.offsets
      return Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1])
    }
    return Int(ownOffsets[Int(code)])..<Int(ownOffsets[Int(code) + 1])
  }

  /// The code of a text, given one if it is new.
  package mutating func intern(_ text: String) -> UInt32 {
    if stored != nil { adopt() }
    var text = text
    return text.withUTF8 { utf8 in
      unsafe intern(bytes: utf8)
    }
  }

  /// The code of a text, or nil when no value has it.
  package func find(_ text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { utf8 in
      if let stored { return unsafe stored.find(utf8) }
      let slot = unsafe slot(of: utf8)
      return ownSlots[slot] == 0 ? nil : ownSlots[slot] - 1
    }
  }

  /// Byte order, which is code point order: negative, zero or positive.
  package func compare(_ left: UInt32, _ right: UInt32) -> Int {
    if left == right { return 0 }
    let bytes = bytes
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
    if ownSlots[slot] != 0 { return ownSlots[slot] - 1 }
    guard ownBytes.count + utf8.count <= Int(UInt32.max) else {
      isOverfull = true
      return 0
    }
    let code = UInt32(count)
    unsafe ownBytes.append(contentsOf: utf8)
    ownOffsets.append(UInt32(ownBytes.count))
    ownSlots[slot] = code + 1
    if count * 2 > ownSlots.count { grow() }
    return code
  }

  /// Where the text is, or the free slot where it would be.
  private func slot(of utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = ownSlots.count - 1
    var slot = unsafe Int(truncatingIfNeeded: Self.hash(utf8)) & mask
    while ownSlots[slot] != 0 {
      let range = range(of: ownSlots[slot] - 1)
      if range.count == utf8.count, unsafe ownBytes[range].elementsEqual(utf8) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// The same texts in memory, for callers that look up most of them. O(bytes) for stored texts.
  package var inMemory: StringTable {
    var copy = self
    copy.adopt()
    return copy
  }

  /// Takes stored texts over into memory.
  private mutating func adopt() {
    guard let all = stored?.whole.value else { return }
    stored = nil
    ownBytes = all.bytes
    ownOffsets = all.offsets
    rehashAll()
  }

  private mutating func rehashAll() {
    var size = 16
    while size < count * 2 { size *= 2 }
    rehash(size)
  }

  private mutating func grow() { rehash(ownSlots.count * 2) }

  private mutating func rehash(_ size: Int) {
    var larger = [UInt32](repeating: 0, count: size)
    let mask = larger.count - 1
    for code in 0..<UInt32(count) {
      let range = range(of: code)
      var slot = Int(truncatingIfNeeded: Self.hash(ownBytes[range])) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = code + 1
    }
    ownSlots = larger
  }

  /// FNV-1a, then a finaliser so that low bits differ (Fowler, Noll, Vo 1991).
  static func hash(_ utf8: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 32
    return hash &* 0x9e37_79b9_7f4a_7c15 ^ (hash >> 29)
  }
}
