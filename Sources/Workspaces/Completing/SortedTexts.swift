import Graphs

/// The beginning of a text that stands for it among many.
struct TextPart: Equatable {
  /// In bytes.
  let length: Int
  /// Nothing follows, and what is longer is another part.
  let isWhole: Bool
}

/// Some texts of a mesh in the order of their bytes: those that begin as typed are found by
/// halving.
struct SortedTexts: Sendable {
  /// What was typed may stand in more spellings of small letters and capitals than these; then a
  /// pass over all texts is cheaper.
  private static let mostSpellings = 64

  private let bytes: [UInt8]
  private let offsets: [UInt32]
  /// Those of equal texts adjoin.
  let codes: [UInt32]

  /// The texts of `strings` with these codes, which ascend by text.
  init(_ codes: [UInt32], of strings: StringTable) {
    self.codes = codes
    bytes = strings.bytes
    offsets = strings.offsets
  }

  var count: Int { codes.count }

  /// Hands out the text at a place.
  func withText<Outcome>(_ place: Int, _ body: (Span<UInt8>) -> Outcome) -> Outcome {
    body(bytes.span.extracting(extent(place)))
  }

  private func extent(_ place: Int) -> Range<Int> {
    let code = Int(codes[place])
    return Int(offsets[code])..<Int(offsets[code + 1])
  }

  /// Where the texts stand that begin with small letters as typed or with capitals, ascending; nil
  /// where there are too many spellings. O(length of what was typed · log texts)
  func ranges(beginning typed: [UInt8]) -> [Range<Int>]? {
    var ranges = count == 0 ? [] : [0..<count]
    for (depth, letter) in typed.enumerated() where !ranges.isEmpty {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
      let spellings = isLetter ? [letter & 0xDF, letter] : [letter]
      ranges = ranges.flatMap { range in
        spellings.map { part(of: range, with: $0, at: depth) }.filter { !$0.isEmpty }
      }
      if ranges.count > Self.mostSpellings { return nil }
    }
    return ranges
  }

  /// Those of a range, all of which agree up to `depth`, that have a byte there.
  private func part(of range: Range<Int>, with byte: UInt8, at depth: Int) -> Range<Int> {
    let wanted = Int(byte)
    if self.byte(range.lowerBound, depth) == wanted,
      self.byte(range.upperBound - 1, depth) == wanted
    {
      return range
    }
    let start = Self.first(in: range) { self.byte($0, depth) >= wanted }
    return start..<Self.first(in: start..<range.upperBound) { self.byte($0, depth) > wanted }
  }

  /// -1 behind the end of a text.
  private func byte(_ place: Int, _ depth: Int) -> Int {
    let extent = extent(place)
    return depth < extent.count ? Int(bytes[extent.lowerBound + depth]) : -1
  }

  /// The end of those that agree with the first of a range in a part; all of them agree in `known`
  /// bytes. O(log of how many they are)
  func end(of range: Range<Int>, agreeing part: TextPart, known: Int) -> Int {
    let first = extent(range.lowerBound).lowerBound
    let length = part.length
    func differs(_ place: Int) -> Bool {
      let other = extent(place)
      guard other.count >= length, !part.isWhole || other.count == length else { return true }
      var index = known
      while index < length, bytes[first + index] == bytes[other.lowerBound + index] { index += 1 }
      return index < length
    }
    var low = range.lowerBound + 1
    var step = 1
    while low < range.upperBound {
      let probe = min(low + step, range.upperBound) - 1
      if differs(probe) { return Self.first(in: low..<probe, where: differs) }
      low = probe + 1
      step *= 2
    }
    return range.upperBound
  }

  /// The code of a text that is among them. O(length · log texts)
  func code(of text: String) -> UInt32? {
    var range = 0..<count
    for (depth, byte) in text.utf8.enumerated() where !range.isEmpty {
      range = part(of: range, with: byte, at: depth)
    }
    guard !range.isEmpty, extent(range.lowerBound).count == text.utf8.count else { return nil }
    return codes[range.lowerBound]
  }

  /// The first place of which a condition holds, which then holds up to the end of the range.
  private static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
