/// A few letters that are meant to find a longer name: they stand in it in order, the first of them
/// where a word of the name begins. ASCII case does not count.
struct FuzzyMatch: Sendable {
  /// Fewer letters find too much.
  static let fewest = 2

  private let typed: [UInt8]
  /// The first letter as it may stand in a name.
  private let first: (small: UInt8, capital: UInt8)
  /// What every name has that fits.
  let letters: LetterSet

  init(_ typed: String) {
    self.typed = typed.utf8.map(TextMatches.folded)
    letters = LetterSet(typed: self.typed)
    let small = self.typed.first ?? 0
    first = (small, (0x61...0x7A).contains(small) ? small & 0xDF : small)
  }

  /// O(bytes of the name), rarely more than once over.
  func fits(_ name: Span<UInt8>) -> Bool {
    guard typed.count >= Self.fewest, name.count >= typed.count else { return false }
    var isBehindWord = false
    for index in 0...(name.count - typed.count) {
      let byte = name[index]
      if byte == first.small || byte == first.capital, !isBehindWord,
        holdsRest(name, from: index + 1)
      {
        return true
      }
      isBehindWord = Self.isWord(byte)
    }
    return false
  }

  func fits(_ name: String) -> Bool { fits(Array(name.utf8).span) }

  private func holdsRest(_ name: Span<UInt8>, from start: Int) -> Bool {
    var wanted = 1
    for index in start..<name.count where TextMatches.folded(name[index]) == typed[wanted] {
      wanted += 1
      if wanted == typed.count { return true }
    }
    return false
  }

  /// How far a name is from what was typed, smaller is nearer; nil when it does not fit.
  ///
  /// A name that holds the letters as one run comes first, then the shorter one.
  func distance(of name: Span<UInt8>) -> Int? {
    guard fits(name) else { return nil }
    return (holdsRun(name) ? 0 : 10_000) + min(name.count, 9_999)
  }

  func distance(of name: String) -> Int? { distance(of: Array(name.utf8).span) }

  private func holdsRun(_ name: Span<UInt8>) -> Bool {
    for start in 0...(name.count - typed.count) {
      var same = 0
      while same < typed.count, TextMatches.folded(name[start + same]) == typed[same] { same += 1 }
      if same == typed.count { return true }
    }
    return false
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
