/// Substring search that compares the first and the last byte of the part at sixteen places at
/// once, and the rest where both agree; for parts of a few dozen bytes.
enum PairedSearch {
  private static let width = 16

  /// Where a part of at least two bytes first stands between two places of `bytes`, nil when it
  /// does not. O(text · part) at worst, about text / 16 where the two bytes are rare.
  static func first(
    _ part: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int
  ) -> Int? {
    let last = part.count - 1
    let stop = to - last
    guard let base = unsafe UnsafeRawPointer(bytes.baseAddress) else { return nil }
    let head = SIMD16<UInt8>(repeating: part[0])
    let tail = SIMD16<UInt8>(repeating: part[last])
    var position = from
    // Bytes behind the stretch may be loaded where the buffer has them; places there are not tried.
    while position < stop, position + width + last <= bytes.count {
      let heads = unsafe base.loadUnaligned(
        fromByteOffset: position, as: SIMD16<UInt8>.self)
      let tails = unsafe base.loadUnaligned(
        fromByteOffset: position + last, as: SIMD16<UInt8>.self)
      // A byte of zeros where both agree.
      let differences = unsafe unsafeBitCast(
        (heads ^ head) | (tails ^ tail), to: SIMD2<UInt64>.self)
      if Self.hasZero(differences[0]) || Self.hasZero(differences[1]) {
        for place in position..<min(position + width, stop)
        where unsafe stands(part, bytes, place) {
          return place
        }
      }
      position += width
    }
    while position < stop {
      if unsafe stands(part, bytes, position) { return position }
      position += 1
    }
    return nil
  }

  /// Whether one of eight bytes is 0 (Mycroft 1987).
  @inline(__always)
  private static func hasZero(_ word: UInt64) -> Bool {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
  }

  @inline(__always)
  private static func stands(
    _ part: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> Bool {
    var matched = 0
    while matched < part.count, unsafe bytes[place + matched] == part[matched] { matched += 1 }
    return matched == part.count
  }
}
