import Graphs

/// Numbers by hash, with open addressing; whoever asks says which number is meant.
struct HashSlots {
  /// The hash in the upper half, the number + 1 in the lower; 0 is free. A power of two of them,
  /// half of them free.
  private var slots: [UInt64] = []
  private(set) var count = 0

  /// Makes room for so many numbers.
  mutating func reserve(_ wanted: Int) {
    var size = 16
    while size < wanted * 2 { size *= 2 }
    guard size > slots.count else { return }
    let old = slots
    slots = HugePages.zeros(size)
    let mask = size - 1
    for word in old where word != 0 {
      var slot = Int(word >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = word
    }
  }

  /// The number of this hash that is meant. O(1) expected.
  @inline(__always)
  func find(_ hash: UInt32, _ isMeant: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let word = slots[slot]
      if word >> 32 == UInt64(hash) {
        let number = Int(word & 0xFFFF_FFFF) - 1
        if isMeant(number) { return number }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The number that is meant; where there is none, nil, and the given one is kept. O(1) expected.
  @inline(__always)
  mutating func insert(_ hash: UInt32, _ number: Int, _ isMeant: (Int) -> Bool) -> Int? {
    if (count + 1) * 2 > slots.count { reserve(max(8, count * 2)) }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let word = slots[slot]
      if word >> 32 == UInt64(hash) {
        let known = Int(word & 0xFFFF_FFFF) - 1
        if isMeant(known) { return known }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
    count += 1
    return nil
  }

  /// Keeps a number in the place of the one that is meant, if there is one. O(1) expected.
  mutating func put(_ hash: UInt32, _ number: Int, _ isMeant: (Int) -> Bool) {
    guard insert(hash, number, isMeant) != nil else { return }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >> 32 != UInt64(hash) || !isMeant(Int(slots[slot] & 0xFFFF_FFFF) - 1) {
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
  }

  /// Puts `numbers[n]` in the place of each number n. O(slots).
  mutating func renumber(_ numbers: [UInt32]) {
    for slot in slots.indices where slots[slot] != 0 {
      let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
      slots[slot] = (slots[slot] >> 32) << 32 | UInt64(numbers[number] + 1)
    }
  }
}
