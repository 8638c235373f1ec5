/// Too many texts to choose from, counted by the letter behind what they have in common.
struct TextGroups: Sendable {
  private let common: [UInt8]
  /// By the UTF-8 of the letter, most significant byte first; 0 where a text ends.
  private var counts: [UInt32: Int] = [:]
  private var ascii = [Int](repeating: 0, count: 128)

  /// `common` may end inside a letter, which then belongs to what follows.
  init(behind common: [UInt8]) {
    var common = common
    if let lead = common.lastIndex(where: { $0 & 0xC0 != 0x80 }),
      lead + Self.length(common[lead]) > common.count
    {
      common.removeLast(common.count - lead)
    }
    self.common = common
  }

  /// Counts one of them, or so many that agree in its part.
  mutating func add(_ text: Span<UInt8>, times: Int = 1) {
    guard text.count > common.count else { return ascii[0] += times }
    let lead = text[common.count]
    if lead < 0x80 { return ascii[Int(lead)] += times }
    var letter: UInt32 = 0
    for index in common.count..<min(common.count + Self.length(lead), text.count) {
      letter = letter << 8 | UInt32(text[index])
    }
    counts[letter, default: 0] += times
  }

  /// What is common to all and the letter behind it.
  func part(of text: Span<UInt8>) -> TextPart {
    guard text.count > common.count else { return TextPart(length: text.count, isWhole: true) }
    let length = common.count + Self.length(text[common.count])
    return TextPart(length: min(length, text.count), isWhole: length > text.count)
  }

  mutating func add(_ other: TextGroups) {
    for index in ascii.indices { ascii[index] += other.ascii[index] }
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// What was typed and the letters that may follow, ascending.
  var found: [TextMatches.Found] {
    var all = counts
    for (byte, count) in ascii.enumerated() where count > 0 { all[UInt32(byte)] = count }
    return all.map { letter, count in
      let bytes = (0..<4).reversed().map { UInt8(truncatingIfNeeded: letter >> ($0 * 8)) }
      let text = String(decoding: common + bytes.drop { $0 == 0 }, as: UTF8.self)
      return TextMatches.Found(text: text, count: count, isWhole: letter == 0)
    }.sorted { $0.text < $1.text }
  }

  private static func length(_ lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
