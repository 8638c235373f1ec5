/// A few letters that are meant to find a longer name: they stand in it in order, the first of them
/// where a word of the name begins. ASCII case does not count.
struct FuzzyMatch {
  /// Fewer letters find too much.
  static let fewest = 2

  private let typed: [UInt8]

  init(_ typed: String) { self.typed = typed.utf8.map(Self.folded) }

  /// O(bytes of the name), rarely more than once over.
  func fits(_ name: ArraySlice<UInt8>) -> Bool {
    guard typed.count >= Self.fewest else { return false }
    let first = typed[0]
    let capital = (0x61...0x7A).contains(first) ? first & 0xDF : first
    var index = name.startIndex
    while index <= name.endIndex - typed.count {
      let byte = name[index]
      if byte == first || byte == capital,
        index == name.startIndex || !Self.isWord(name[index - 1]), holdsRest(name, from: index + 1)
      {
        return true
      }
      index += 1
    }
    return false
  }

  func fits(_ name: String) -> Bool { fits(Array(name.utf8)[...]) }

  private func holdsRest(_ name: ArraySlice<UInt8>, from start: Int) -> Bool {
    var wanted = 1
    for index in start..<name.endIndex where Self.folded(name[index]) == typed[wanted] {
      wanted += 1
      if wanted == typed.count { return true }
    }
    return false
  }

  /// How far a name is from what was typed, smaller is nearer; nil when it does not fit.
  ///
  /// A name that holds the letters as one run comes first, then the shorter one.
  func distance(of name: String) -> Int? {
    let bytes = Array(name.utf8)
    guard fits(bytes[...]) else { return nil }
    let folded = bytes.map(Self.folded)
    let holdsRun = folded.indices.contains { folded[$0...].starts(with: typed) }
    return (holdsRun ? 0 : 10_000) + min(bytes.count, 9_999)
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
