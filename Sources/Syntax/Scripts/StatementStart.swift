import Diagnostics

/// What the first word of a statement says it is.
enum StatementStart: Equatable {
  case query
  /// The canonical name, the end of the word as typed.
  case command(String, Int)
  case definition(String, Int)
  case shellWord(String, Int)
  case other

  /// Classifies the text at `start`, which is neither blank nor comment.
  static func of(
    _ bytes: [UInt8], at start: Int, to limit: Int, _ vocabulary: Vocabulary
  ) -> StatementStart {
    var end = start
    while end < limit, end - start < 64, !bytes[end].isBlankOrNewline { end += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: ";") { end -= 1 }
    let typed = String(decoding: bytes[start..<end], as: UTF8.self)
    let word = vocabulary.aliases[typed] ?? typed
    if vocabulary.definitions.contains(word) { return .definition(word, end) }
    if vocabulary.commands.contains(word) { return .command(word, end) }
    if word.utf8.first == UInt8(ascii: ":") {
      return .shellWord(String(word.dropFirst()), end)
    }
    var name = start
    while name < limit, bytes[name].isNameByte { name += 1 }
    guard let keyword = Keyword.spelled(bytes[start..<name]) else { return .other }
    return beginsQuery(keyword) && !continuesAddress(bytes, name, limit) ? .query : .other
  }

  private static func beginsQuery(_ keyword: Keyword) -> Bool {
    keyword.startsClause || [.where, .order, .skip, .limit, .union, .yield].contains(keyword)
  }

  /// `match/orders` and `set.x` are addresses.
  private static func continuesAddress(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Bool {
    guard index < limit else { return false }
    switch bytes[index] {
    case UInt8(ascii: "/"):
      return index + 1 < limit
        && ![UInt8(ascii: "/"), UInt8(ascii: "*")].contains(bytes[index + 1])
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "#"),
      UInt8(ascii: "-"):
      return true
    default: return false
    }
  }
}
