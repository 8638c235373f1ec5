/// A hash of texts for tables that live as long as the program: another in every run, so that no
/// file can be made whose texts all meet in one slot.
package enum TextHash {
  /// Swift's own, which is the same in every run where runs are to be compared
  /// (SWIFT_DETERMINISTIC_HASHING).
  private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  /// Eight bytes at a time, folded by multiplication.
  package static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    let count = text.count
    var hash = seed ^ UInt64(count)
    var index = 0
    while index + 8 <= count {
      hash = unsafe folded(hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    if index == count {
      rest = 0
    } else if count >= 8 {
      // The last eight bytes, some of them a second time.
      rest = unsafe text.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      let first = unsafe text.loadUnaligned(as: UInt32.self)
      let last = unsafe text.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      rest = UInt64(first) << 32 | UInt64(last)
    } else {
      rest = unsafe UInt64(text[0]) << 16 | UInt64(text[count / 2]) << 8 | UInt64(text[count - 1])
    }
    return folded(hash ^ rest)
  }

  /// 32 bits that are the same for texts that are equal as Swift compares them. O(bytes).
  package static func equality(_ text: String) -> UInt32 {
    var text = text
    let own = text.withUTF8 { utf8 -> UInt64? in
      let raw = UnsafeRawBufferPointer(utf8)
      return unsafe isAscii(raw) ? unsafe hash(raw) : nil
    }
    // Elsewhere several texts may be the same to Unicode.
    let word = own ?? UInt64(bitPattern: Int64(text.hashValue))
    return UInt32(truncatingIfNeeded: word ^ word >> 32)
  }

  private static func isAscii(_ text: UnsafeRawBufferPointer) -> Bool {
    let count = text.count
    var bits: UInt64 = 0
    var index = 0
    while index + 8 <= count {
      bits |= unsafe text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index += 8
    }
    while index < count {
      bits |= unsafe UInt64(text[index])
      index += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }

  private static func folded(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }
}
