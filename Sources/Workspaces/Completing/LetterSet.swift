import Graphs

/// Which letters a text holds, and with which its words begin: a look at it spares most searches
/// for letters in order. ASCII case does not count.
struct LetterSet: Sendable, Equatable {
  private static let letters = UInt64(26)
  private static let other = UInt64(36)
  /// Above what a text holds.
  private static let initials = UInt64(37)

  private var bits: UInt64 = 0

  /// Of a text.
  init(_ text: Span<UInt8>) {
    var isBehindWord = false
    for index in text.indices {
      let byte = text[index]
      bits |= Self.held(byte)
      if !isBehindWord { bits |= Self.initial(byte) }
      isBehindWord = FuzzyMatch.isWord(byte)
    }
  }

  /// What a text must have to hold all these bytes, the first of them where a word begins.
  init(typed: [UInt8]) {
    for byte in typed { bits |= Self.held(byte) }
    if let first = typed.first { bits |= Self.initial(first) }
  }

  func contains(_ other: LetterSet) -> Bool { bits & other.bits == other.bits }

  /// Those of the texts of some codes; nil when `isCancelled` said so. O(bytes)
  static func all(
    bytes: [UInt8], offsets: [UInt32], codes: [UInt32], isCancelled: () -> Bool
  ) -> [LetterSet]? {
    let span = bytes.span
    var sets: [LetterSet] = []
    sets.reserveCapacity(codes.count)
    for (place, code) in codes.enumerated() {
      if place & 0xFFFF == 0, isCancelled() { return nil }
      guard Int(code) + 1 < offsets.count else {
        sets.append(LetterSet(typed: []))
        continue
      }
      sets.append(
        LetterSet(span.extracting(Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1]))))
    }
    return sets
  }

  private static func held(_ byte: UInt8) -> UInt64 {
    let folded = UInt64(TextMatches.folded(byte))
    return switch folded {
    case 0x61...0x7A: 1 << (folded - 0x61)
    case 0x30...0x39: 1 << (letters + folded - 0x30)
    default: 1 << other
    }
  }

  private static func initial(_ byte: UInt8) -> UInt64 {
    let folded = UInt64(TextMatches.folded(byte))
    return 1 << (initials + ((0x61...0x7A).contains(folded) ? folded - 0x61 : letters))
  }
}
