/// A set of small numbers, one bit each.
package struct Bitmap: Sendable, Equatable {
  package private(set) var words: [UInt64]
  package let count: Int

  /// All `count` bits clear, or all set.
  package init(count: Int, filled: Bool = false) {
    self.count = count
    words = [UInt64](repeating: filled ? ~0 : 0, count: (count + 63) / 64)
    if filled, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  /// Of these words; nil unless there are as many as `count` bits need, and no bit beyond is set.
  package init?(count: Int, words: [UInt64]) {
    guard words.count == (count + 63) / 64 else { return nil }
    if count % 64 != 0, let last = words.last, last >> UInt64(count % 64) != 0 { return nil }
    self.count = count
    self.words = words
  }

  package subscript(index: Int) -> Bool {
    get { words[index >> 6] & (1 << UInt64(index & 63)) != 0 }
    set {
      if newValue {
        words[index >> 6] |= 1 << UInt64(index & 63)
      } else {
        words[index >> 6] &= ~(1 << UInt64(index & 63))
      }
    }
  }

  /// Sets a bit and tells whether it was clear.
  package mutating func insert(_ index: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(index & 63)
    let word = words[index >> 6]
    guard word & bit == 0 else { return false }
    words[index >> 6] = word | bit
    return true
  }

  /// Sets what another of the same size has set. O(count / 64).
  package mutating func formUnion(_ other: Bitmap) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Keeps what another of the same size has set too. O(count / 64).
  package mutating func formIntersection(_ other: Bitmap) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// Clears what another of the same size has set. O(count / 64).
  package mutating func subtract(_ other: Bitmap) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  /// The numbers whose bits are set, ascending. O(count / 64 + members).
  package var members: [UInt32] {
    var members: [UInt32] = []
    members.reserveCapacity(population)
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        members.append(UInt32(index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return members
  }

  /// How many bits are set. O(count / 64).
  package var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
