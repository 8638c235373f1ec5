/// Texts that begin as typed, gathered without making a string of each; ASCII case does not count.
struct TextMatches: Sendable {
  /// More than these are nothing to choose from.
  static let most = 500

  /// A text, or as much of several as they have in common.
  struct Found: Sendable, Equatable {
    let text: String
    /// How many texts begin so.
    var count = 1
    /// Nothing follows it.
    var isWhole = true
  }

  private(set) var count = 0
  /// What all have in common, in UTF-8.
  private var common: [UInt8] = []
  /// Each once: the text, or the text up to its next separator; some of them once there are more
  /// than `most`. Of those that look the same the one that is less byte by byte.
  private var parts: Set<String> = []
  /// In small letters.
  let typed: [UInt8]
  private let isCut: Bool
  /// Hashes of parts met lately, by their upper bits: most texts share theirs with others.
  private var lately: [UInt64] = []

  /// With `cut`, texts are gathered up to the next `/ # : @` behind what was typed.
  init(_ typed: String, cut: Bool) {
    self.typed = typed.utf8.map(Self.folded)
    isCut = cut
  }

  /// Whether a text begins as typed. O(length of what was typed)
  func begins(_ text: Span<UInt8>) -> Bool {
    guard text.count >= typed.count else { return false }
    for index in typed.indices where Self.folded(text[index]) != typed[index] { return false }
    return true
  }

  /// Takes what another search gathered for the same letters.
  mutating func add(_ other: TextMatches) {
    guard other.count > 0 else { return }
    if count == 0 { common = other.common }
    shorten(other.common.span)
    count += other.count
    for part in other.parts where parts.count <= Self.most { insert(part) }
  }

  private mutating func insert(_ part: String) {
    let (isNew, known) = parts.insert(part)
    if !isNew, part.utf8.lexicographicallyPrecedes(known.utf8) { parts.update(with: part) }
  }

  /// More parts than can be shown: only what they have in common is known of them.
  var isOverfull: Bool { parts.count > Self.most }

  /// The parts, ascending.
  var sorted: [String] { parts.sorted() }

  /// Groups for a second pass over the same texts.
  var groups: TextGroups { TextGroups(behind: common) }

  /// Takes a text that begins as typed.
  mutating func add(_ text: Span<UInt8>) {
    count += 1
    if count == 1 {
      common = Self.bytes(text, text.count)
      lately = [UInt64](repeating: 0, count: 4_096)
    }
    shorten(text)
    guard parts.count <= Self.most else { return }
    // FNV-1a.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var end = 0
    while end < text.count {
      let byte = text[end]
      end += 1
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      if isCut, end > typed.count, Self.isBorder(byte) { break }
    }
    let slot = Int(hash >> 52)
    guard lately[slot] != hash else { return }
    lately[slot] = hash
    insert(Self.string(text, end))
  }

  /// What of a text that begins as typed is gathered.
  func part(of text: Span<UInt8>) -> TextPart {
    guard isCut else { return TextPart(length: text.count, isWhole: true) }
    for index in typed.count..<text.count where Self.isBorder(text[index]) {
      return TextPart(length: index + 1, isWhole: false)
    }
    return TextPart(length: text.count, isWhole: true)
  }

  private mutating func shorten(_ text: Span<UInt8>) {
    var same = 0
    while same < common.count, same < text.count, common[same] == text[same] { same += 1 }
    if same < common.count { common.removeLast(common.count - same) }
  }

  /// The first bytes of a text.
  static func string(_ text: Span<UInt8>, _ end: Int) -> String {
    String(decoding: bytes(text, end), as: UTF8.self)
  }

  private static func bytes(_ text: Span<UInt8>, _ end: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end)
    for index in 0..<end { bytes.append(text[index]) }
    return bytes
  }

  static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isBorder(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "@")
  }
}
