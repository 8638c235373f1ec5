/// How many terminal cells text takes.
package enum TextWidth {
  /// 0 for combining, zero-width and control characters, 2 for wide ones, else 1.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 {
      return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1
    }
    if WidthTable.wide.contains(value) { return 2 }
    return WidthTable.zero.contains(value) ? 0 : 1
  }

  /// The sum over the text's grapheme clusters; control characters count 0, so escape first.
  /// O(n), without decoding when the text is ASCII.
  package static func width(of text: some StringProtocol) -> Int {
    var ascii = 0
    var isAscii = true
    for byte in text.utf8 {
      if byte >= 0x80 {
        isAscii = false
        break
      }
      if byte >= 0x20, byte != 0x7F { ascii += 1 }
    }
    return isAscii ? ascii : text.reduce(0) { $0 + width(of: $1) }
  }

  /// 0, 1 or 2 cells: a cluster is never wider than two, be it a flag, a family or a keycap.
  package static func width(of character: Character) -> Int {
    var sum = 0
    var first: Unicode.Scalar?
    for scalar in character.unicodeScalars {
      if let base = first {
        let isEmoji = scalar.value == 0xFE0F
        if isEmoji, WidthTable.emojiWithSelector.contains(base.value) { return 2 }
      } else {
        first = scalar
      }
      sum += width(of: scalar)
      if sum >= 2 { return 2 }
    }
    return sum
  }
}
