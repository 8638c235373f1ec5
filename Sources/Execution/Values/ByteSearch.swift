/// Substring search over bytes; UTF-8 needs no care for boundaries.
enum ByteSearch {
  /// Up to this length the plain search is as good as linear and needs no table.
  private static let shortest = 16

  /// Where `part` first stands at or after `start`, nil when it does not. O(text + part).
  static func first(_ part: Span<UInt8>, in text: Span<UInt8>, from start: Int) -> Int? {
    guard part.count <= text.count - start else { return nil }
    if part.count > shortest { return long(part, in: text, from: start) }
    guard part.count > 0 else { return start }
    let head = part[0]
    for position in start...(text.count - part.count) where text[position] == head {
      var matched = 1
      while matched < part.count, text[position + matched] == part[matched] { matched += 1 }
      if matched == part.count { return position }
    }
    return nil
  }

  /// Never looks at a byte of the text twice (Knuth, Morris, Pratt 1977).
  private static func long(_ part: Span<UInt8>, in text: Span<UInt8>, from start: Int) -> Int? {
    let borders = borders(of: part)
    var matched = 0
    for position in start..<text.count {
      while matched > 0, text[position] != part[matched] { matched = borders[matched - 1] }
      if text[position] == part[matched] { matched += 1 }
      if matched == part.count { return position + 1 - matched }
    }
    return nil
  }

  /// For each prefix, the length of its longest proper prefix that is also its suffix.
  private static func borders(of part: Span<UInt8>) -> [Int] {
    var borders = [Int](repeating: 0, count: part.count)
    var length = 0
    for position in 1..<part.count {
      while length > 0, part[position] != part[length] { length = borders[length - 1] }
      if part[position] == part[length] { length += 1 }
      borders[position] = length
    }
    return borders
  }
}
