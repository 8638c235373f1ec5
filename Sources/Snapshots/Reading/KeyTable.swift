import Glibc

/// The distinct keys of documents, numbered as they come.
struct KeyTable: Sendable {
  /// By number.
  private(set) var names: [String] = []
  /// The names end to end; `ends[number] ..< ends[number + 1]` are the bytes of one.
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]
  /// Open addressing: number + 1, 0 is free; the size is a power of two.
  private var slots: [UInt32] = []

  /// Another in every run, so that no file can be made whose keys all meet in one slot.
  private static let seed = UInt64.random(in: .min ... .max)

  var count: Int { names.count }

  /// The number of a key, given one if it is new. O(bytes).
  mutating func intern(_ key: RawSpan) -> UInt32 {
    if names.count * 2 >= slots.count { grow() }
    let slot = slot(of: key)
    if slots[slot] != 0 { return slots[slot] - 1 }
    let number = UInt32(names.count)
    unsafe key.withUnsafeBytes { raw in
      unsafe bytes.append(contentsOf: raw)
      unsafe names.append(String(decoding: raw, as: UTF8.self))
    }
    ends.append(UInt32(bytes.count))
    slots[slot] = number + 1
    return number
  }

  mutating func intern(_ key: String) -> UInt32 {
    let utf8 = Array(key.utf8)
    return unsafe intern(utf8.span.bytes)
  }

  /// The number of a key, nil when no mapping has it. O(bytes).
  func find(_ key: String) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    var key = key
    return key.withUTF8 { utf8 in
      let slot = unsafe slot(of: utf8.span.bytes)
      return slots[slot] == 0 ? nil : slots[slot] - 1
    }
  }

  /// Where the key is, or the free slot where it would be.
  private func slot(of key: RawSpan) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(key)) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      let range = Int(ends[number])..<Int(ends[number + 1])
      if range.count == key.byteCount, isEqual(range, key) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isEqual(_ range: Range<Int>, _ key: RawSpan) -> Bool {
    unsafe key.withUnsafeBytes { other in
      unsafe bytes.withUnsafeBytes { own in
        guard let start = own.baseAddress, let key = other.baseAddress else { return true }
        return unsafe memcmp(start + range.lowerBound, key, range.count) == 0
      }
    }
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: max(8, slots.count * 2))
    let mask = larger.count - 1
    for number in 0..<names.count {
      let range = Int(ends[number])..<Int(ends[number + 1])
      let hash = unsafe Self.hash(bytes.span.bytes.extracting(range))
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(number) + 1
    }
    slots = larger
  }

  /// Eight bytes at a time, folded by multiplication.
  private static func hash(_ key: RawSpan) -> UInt64 {
    let count = key.byteCount
    var hash = seed ^ UInt64(count)
    var index = 0
    while index + 8 <= count {
      let word = unsafe key.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = folded(hash ^ word)
      index += 8
    }
    var rest: UInt64 = 0
    while index < count {
      rest = rest << 8 | UInt64(unsafe key.unsafeLoad(fromByteOffset: index, as: UInt8.self))
      index += 1
    }
    return folded(hash ^ rest)
  }

  private static func folded(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }
}
