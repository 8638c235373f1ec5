/// Numbers groups by a 64-bit key: open addressing, keys in order of appearance.
struct NumberTable {
  private(set) var keys: [Int64] = []
  /// By key: where it stands in `groups`.
  private(set) var groups: [UInt32] = []
  /// Position + 1 by hash, 0 is free; the size is a power of two.
  private var slots = [UInt32](repeating: 0, count: 64)

  var isEmpty: Bool { keys.isEmpty }

  /// The group of a key; `fresh` gives one to a key not seen before.
  @inline(__always)
  mutating func group(of key: Int64, fresh: () -> Int) -> Int {
    let mask = slots.count - 1
    var slot = Self.hash(key) & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if keys[position] == key { return Int(groups[position]) }
      slot = (slot + 1) & mask
    }
    let group = fresh()
    keys.append(key)
    groups.append(UInt32(group))
    slots[slot] = UInt32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return group
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 4)
    let mask = larger.count - 1
    for position in keys.indices {
      var slot = Self.hash(keys[position]) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(position + 1)
    }
    slots = larger
  }

  /// The finaliser of SplitMix64 (Steele et al. 2014), so that low bits depend on all.
  @inline(__always)
  private static func hash(_ key: Int64) -> Int {
    var mixed = UInt64(bitPattern: key)
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 31))
  }
}
