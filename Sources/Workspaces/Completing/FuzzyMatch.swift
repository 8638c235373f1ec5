/// A few letters that are meant to find a longer name: they stand in it in order, the first of them
/// where a word of the name begins. ASCII case does not count.
struct FuzzyMatch: Sendable {
  /// Fewer letters find too much.
  static let fewest = 2

  private let typed: [UInt8]
  /// What every name has that fits.
  let letters: LetterSet

  init(_ typed: String) {
    self.typed = typed.utf8.map(TextMatches.folded)
    letters = LetterSet(typed: self.typed)
  }

  /// O(bytes of the name), rarely more than once over.
  func fits(_ name: Span<UInt8>) -> Bool {
    guard typed.count >= Self.fewest, name.count >= typed.count else { return false }
    var from = 0
    while let start = next(typed[0], in: name, from: from) {
      if start == 0 || !Self.isWord(name[start - 1]) {
        // What does not follow here does not follow further on.
        return holdsRest(name, from: start + 1)
      }
      from = start + 1
    }
    return false
  }

  func fits(_ name: String) -> Bool { fits(Array(name.utf8).span) }

  private func holdsRest(_ name: Span<UInt8>, from start: Int) -> Bool {
    var from = start
    for byte in typed.dropFirst() {
      guard let place = next(byte, in: name, from: from) else { return false }
      from = place + 1
    }
    return true
  }

  /// How far a name is from what was typed, smaller is nearer; nil when it does not fit, or is
  /// further away than `bound`.
  ///
  /// A name that holds the letters as one run comes first, then the shorter one.
  func distance(of name: Span<UInt8>, atMost bound: Int = .max) -> Int? {
    let length = min(name.count, Self.far - 1)
    guard length <= bound, typed.count >= Self.fewest else { return nil }
    // Where only a run is near enough it is looked for first.
    if Self.far + length > bound { return holdsRun(name) && fits(name) ? length : nil }
    guard fits(name) else { return nil }
    return holdsRun(name) ? length : Self.far + length
  }

  func distance(of name: String) -> Int? { distance(of: Array(name.utf8).span) }

  /// Names without a run are as far away at least.
  private static let far = 10_000

  private func holdsRun(_ name: Span<UInt8>) -> Bool {
    var from = 0
    while let start = next(typed[0], in: name, from: from), start + typed.count <= name.count {
      var same = 1
      while same < typed.count, TextMatches.folded(name[start + same]) == typed[same] { same += 1 }
      if same == typed.count { return true }
      from = start + 1
    }
    return false
  }

  /// Where a small letter or its capital, or another byte, stands next; eight bytes at a time.
  private func next(_ byte: UInt8, in name: Span<UInt8>, from start: Int) -> Int? {
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    let small: UInt64 = isLetter ? 0x2020_2020_2020_2020 : 0
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let raw = unsafe name.bytes
    var index = start
    while index + 8 <= raw.byteCount {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let other = (UInt64(littleEndian: word) | small) ^ wanted
      // The upper bit of each byte that is zero.
      let found = ~(((other & low) &+ low) | other | low)
      if found != 0 { return index + found.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < name.count {
      if (isLetter ? name[index] | 0x20 : name[index]) == byte { return index }
      index += 1
    }
    return nil
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
