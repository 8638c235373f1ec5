import Glibc

/// Interned strings: equal texts have equal codes; texts lie end to end in one array of UTF-8
/// bytes.
package struct StringTable: Sendable {
  private var ownBytes: [UInt8] = []
  private var ownOffsets: [UInt32] = [0]
  /// Open addressing by `TextHash`; code + 1, 0 is free; size is a power of two.
  private var ownSlots: [UInt32] = [UInt32](repeating: 0, count: 16)
  /// The same while texts are interned, with the lower half of the hash in the upper half of a
  /// slot, which spares comparisons; or empty.
  private var wideSlots: [UInt64] = []
  /// Codes of short texts that were interned lately; or empty.
  private var shortTexts = ShortTexts()
  /// Keeps looks at slots from being left out.
  private var seen: UInt64 = 0
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
    rehash(slotCount)
  }

  package var count: Int { stored?.count ?? ownOffsets.count - 1 }

  /// The texts end to end. O(bytes) on the first call for stored texts.
  package var bytes: [UInt8] { stored?.whole.value.bytes ?? ownBytes }

  /// `offsets[code] ..< offsets[code + 1]` are the bytes of a code.
  package var offsets: [UInt32] { stored?.whole.value.offsets ?? ownOffsets }

  /// Open addressing by `hash`, for a file; code + 1, 0 is free; size is a power of two. O(bytes).
  package var slots: [UInt32] {
    let texts = inMemory
    var slots = [UInt32](repeating: 0, count: texts.slotCount)
    let mask = slots.count - 1
    for code in 0..<UInt32(texts.count) {
      let hash = Self.hash(texts.ownBytes[texts.range(of: code)])
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = code + 1
    }
    return slots
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
      unsafe intern(UnsafeRawBufferPointer(utf8))
    }
  }

  /// The same for a part of some bytes, which is UTF-8.
  package mutating func intern(utf8 bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    if stored != nil { adopt() }
    return unsafe bytes.withUnsafeBytes {
      unsafe intern(UnsafeRawBufferPointer(rebasing: $0[range]))
    }
  }

  /// The same for a text of another table.
  mutating func intern(_ code: UInt32, of other: StringTable) -> UInt32 {
    if stored != nil { adopt() }
    let range = other.range(of: code)
    return unsafe other.bytes.withUnsafeBytes { bytes in
      unsafe intern(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
  }

  /// Says that a text which belongs here was left out elsewhere.
  mutating func markOverfull() { isOverfull = true }

  /// Writes the text of a code behind other bytes.
  package func append(_ code: UInt32, to other: inout [UInt8]) {
    other += bytes[range(of: code)]
  }

  /// Most texts have no more, as those of many meshes go.
  private static let usualBytes = 32

  /// Makes room for so many texts in an empty table.
  package mutating func reserve(_ texts: Int) {
    guard stored == nil, count == 0 else { return }
    var size = ownSlots.count
    while size < texts * 2 { size *= 2 }
    wideSlots = HugePages.zeros(size)
    ownSlots = []
    HugePages.reserve(texts + 1, in: &ownOffsets)
    HugePages.reserve(texts * Self.usualBytes, in: &ownBytes)
  }

  /// Lets go of what only speeds up interning.
  package mutating func settle() {
    shortTexts = ShortTexts()
    guard !wideSlots.isEmpty else { return }
    ownSlots = wideSlots.map { UInt32(truncatingIfNeeded: $0) }
    wideSlots = []
  }

  /// Takes the texts of another table over: for each code there its code here. O(bytes).
  mutating func intern(all other: StringTable) -> [UInt32] {
    if other.isOverfull { isOverfull = true }
    let offsets = other.offsets
    var codes: [UInt32] = []
    codes.reserveCapacity(other.count)
    return unsafe other.bytes.withUnsafeBytes { bytes in
      while codes.count < other.count {
        let part = codes.count..<min(codes.count + Self.foreseen, other.count)
        for code in part {
          let range = Int(offsets[code])..<Int(offsets[code + 1])
          unsafe foresee(UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
        for code in part {
          let range = Int(offsets[code])..<Int(offsets[code + 1])
          unsafe codes.append(intern(UnsafeRawBufferPointer(rebasing: bytes[range])))
        }
      }
      return codes
    }
  }

  /// So many texts are foreseen at a time.
  private static let foreseen = 32

  /// Looks at the slot of a text that is interned soon, so that the processor waits for the memory
  /// of several at once. O(bytes).
  mutating func foresee(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in unsafe foresee(UnsafeRawBufferPointer(utf8)) }
  }

  /// The same for a part of some bytes, which is UTF-8.
  mutating func foresee(utf8 bytes: [UInt8], _ range: Range<Int>) {
    unsafe bytes.withUnsafeBytes {
      unsafe foresee(UnsafeRawBufferPointer(rebasing: $0[range]))
    }
  }

  private mutating func foresee(_ text: UnsafeRawBufferPointer) {
    guard !wideSlots.isEmpty else { return }
    let hash = unsafe TextHash.hash(text)
    seen &+= wideSlots[Int(truncatingIfNeeded: hash & 0xFFFF_FFFF) & (wideSlots.count - 1)]
  }

  /// The code of a text, or nil when no value has it.
  package func find(_ text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { utf8 in
      if let stored { return unsafe stored.find(utf8) }
      let text = UnsafeRawBufferPointer(utf8)
      let hash = unsafe TextHash.hash(text)
      if !wideSlots.isEmpty { return unsafe code(inWideSlot: wideSlot(of: text, hash: hash)) }
      let slot = unsafe slot(of: text, hash: hash)
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

  private mutating func intern(_ text: UnsafeRawBufferPointer) -> UInt32 {
    guard let words = unsafe ShortTexts.words(text) else { return unsafe lookUp(text) }
    if let known = shortTexts.code(words) { return known }
    let code = unsafe lookUp(text)
    shortTexts.keep(words, code: code)
    return code
  }

  private mutating func lookUp(_ text: UnsafeRawBufferPointer) -> UInt32 {
    if wideSlots.isEmpty { widen(ownSlots.count) }
    let hash = unsafe TextHash.hash(text)
    let slot = unsafe wideSlot(of: text, hash: hash)
    if let known = code(inWideSlot: slot) { return known }
    guard ownBytes.count + text.count <= Int(UInt32.max) else {
      isOverfull = true
      return 0
    }
    let code = UInt32(count)
    unsafe ownBytes.append(contentsOf: text)
    ownOffsets.append(UInt32(ownBytes.count))
    wideSlots[slot] = hash << 32 | UInt64(code + 1)
    if count * 2 > wideSlots.count { widen(wideSlots.count * 2) }
    return code
  }

  private func code(inWideSlot slot: Int) -> UInt32? {
    let word = UInt32(truncatingIfNeeded: wideSlots[slot])
    return word == 0 ? nil : word - 1
  }

  /// Where the text is, or the free slot where it would be.
  private func wideSlot(of text: UnsafeRawBufferPointer, hash: UInt64) -> Int {
    let mask = wideSlots.count - 1
    let mark = hash << 32
    var slot = Int(truncatingIfNeeded: hash & 0xFFFF_FFFF) & mask
    while wideSlots[slot] != 0 {
      let word = wideSlots[slot]
      if word & 0xFFFF_FFFF_0000_0000 == mark, unsafe has(Int(word & 0xFFFF_FFFF) - 1, text) {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// Where the text is, or the free slot where it would be, in the table that is kept.
  private func slot(of text: UnsafeRawBufferPointer, hash: UInt64) -> Int {
    let mask = ownSlots.count - 1
    var slot = Int(truncatingIfNeeded: hash & 0xFFFF_FFFF) & mask
    while ownSlots[slot] != 0 {
      if unsafe has(Int(ownSlots[slot]) - 1, text) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// Whether a code is that of a text.
  private func has(_ code: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = Int(ownOffsets[code])
    return unsafe Int(ownOffsets[code + 1]) - start == text.count && isEqual(start, text)
  }

  private func isEqual(_ start: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    unsafe ownBytes.withUnsafeBytes { own in
      guard let first = own.baseAddress, let other = text.baseAddress else { return true }
      return unsafe memcmp(first + start, other, text.count) == 0
    }
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
    wideSlots = []
    rehash(slotCount)
  }

  private var slotCount: Int {
    var size = 16
    while size < count * 2 { size *= 2 }
    return size
  }

  /// Makes a slot table of a size that the texts fill by half at most.
  private mutating func rehash(_ size: Int) {
    widen(size)
    settle()
  }

  /// Makes a slot table for interning, of a size that the texts fill by half at most.
  private mutating func widen(_ size: Int) {
    var larger: [UInt64] = HugePages.zeros(size)
    let mask = larger.count - 1
    func put(_ word: UInt64) {
      var slot = Int(word >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = word
    }
    if wideSlots.isEmpty {
      for code in 0..<count { put(hash(of: code) << 32 | UInt64(code + 1)) }
    } else {
      for word in wideSlots where word != 0 { put(word) }
    }
    wideSlots = larger
    ownSlots = []
  }

  private func hash(of code: Int) -> UInt64 {
    unsafe ownBytes.withUnsafeBytes { own in
      let range = Int(ownOffsets[code])..<Int(ownOffsets[code + 1])
      return unsafe TextHash.hash(UnsafeRawBufferPointer(rebasing: own[range]))
    }
  }

  /// FNV-1a, then a finaliser so that low bits differ (Fowler, Noll, Vo 1991).
  static func hash(_ utf8: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 32
    return hash &* 0x9e37_79b9_7f4a_7c15 ^ (hash >> 29)
  }
}
