/// Words of 64 bits, of which most have nothing in the upper half.
struct PropertyWords {
  private var lowers: [UInt32] = []
  /// The upper halves, once one of them is not zero.
  private var uppers: [UInt32] = []

  mutating func reserve(_ words: Int) { HugePages.reserve(words, in: &lowers) }

  @inline(__always)
  mutating func append(_ word: UInt64) {
    if word >> 32 != 0 || !uppers.isEmpty { appendUpper(UInt32(word >> 32)) }
    lowers.append(UInt32(truncatingIfNeeded: word))
  }

  private mutating func appendUpper(_ half: UInt32) {
    if uppers.isEmpty { uppers = [UInt32](repeating: 0, count: lowers.count) }
    uppers.append(half)
  }

  subscript(position: Int) -> UInt64 {
    get {
      let lower = UInt64(lowers[position])
      return uppers.isEmpty ? lower : lower | UInt64(uppers[position]) << 32
    }
    set {
      if newValue >> 32 != 0, uppers.isEmpty {
        uppers = [UInt32](repeating: 0, count: lowers.count)
      }
      lowers[position] = UInt32(truncatingIfNeeded: newValue)
      if !uppers.isEmpty { uppers[position] = UInt32(newValue >> 32) }
    }
  }

  mutating func change(_ body: (UInt64) -> UInt64) {
    for position in lowers.indices { self[position] = body(self[position]) }
  }
}

/// Whose values those of a log are: most often one owner's after the other's.
struct PropertyOwners {
  private(set) var count = 0
  private(set) var first: UInt32?
  /// All owners, once one does not follow the one before.
  private var list: [UInt32] = []

  @inline(__always)
  mutating func append(_ owner: UInt32) {
    if let first, list.isEmpty, owner == first &+ UInt32(truncatingIfNeeded: count) {
      count += 1
    } else {
      appendToList(owner)
    }
  }

  private mutating func appendToList(_ owner: UInt32) {
    if let first {
      if list.isEmpty { list = [UInt32](first..<first + UInt32(count)) }
      list.append(owner)
    } else {
      first = owner
    }
    count += 1
  }

  @inline(__always)
  subscript(position: Int) -> UInt32 {
    list.isEmpty ? (first ?? 0) + UInt32(truncatingIfNeeded: position) : list[position]
  }
}
