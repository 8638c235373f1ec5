/// Counts in how many words each of 64 bits is set: bit planes are added with carries, so that one
/// word costs a few operations and not 64.
struct LaneCounter {
  private var planes = [UInt64](repeating: 0, count: 17)
  private var added = 0
  private var sums = [Int64](repeating: 0, count: 64)

  mutating func add(_ word: UInt64) {
    var carry = word
    var plane = 0
    while carry != 0 {
      let next = planes[plane] & carry
      planes[plane] ^= carry
      carry = next
      plane += 1
    }
    added += 1
    if added == 1 << 16 { flush() }
  }

  private mutating func flush() {
    for plane in planes.indices {
      var word = planes[plane]
      while word != 0 {
        sums[word.trailingZeroBitCount] += 1 << Int64(plane)
        word &= word - 1
      }
      planes[plane] = 0
    }
    added = 0
  }

  /// By bit.
  var totals: [Int64] {
    mutating get {
      flush()
      return sums
    }
  }
}
