/// Text made fit for a terminal: nothing that steers it, and no more cells than there is room for.
package enum TerminalText {
  /// Which part of a text that is too long gives way to the ellipsis.
  package enum Truncation: Sendable {
    case end
    /// Keeps both ends: names of one family differ at their ends.
    case middle
  }

  /// The text with control characters, escape sequences, line breaks and bidirectional controls
  /// written out (`\e`, `\n`, `\x9B`, `\u{202E}`), so that data never steers the terminal. O(n).
  package static func escaped(_ text: String) -> String {
    guard needsEscape(text) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      if steersTerminal(scalar) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text in at most `width` cells, `ellipsis` standing for what was cut; escape it first.
  package static func truncated(
    _ text: String, to width: Int, mode: Truncation = .end, ellipsis: String = "…"
  ) -> String {
    if text.utf8.count <= width { return text }
    guard width > 0 else { return "" }
    guard !fits(text, in: width) else { return text }
    let mark = TextWidth.width(of: ellipsis)
    guard mark <= width else { return String(prefix(of: ellipsis, cells: width)) }
    let room = width - mark
    switch mode {
    case .end:
      return prefix(of: text, cells: room) + ellipsis
    case .middle:
      let tail = suffix(of: text, cells: room / 2)
      let head = prefix(of: text, cells: room - TextWidth.width(of: tail))
      return head + ellipsis + tail
    }
  }

  /// The text with its lines broken between words into ones of at most `width` cells; what goes on
  /// stands a little further in than an indented line began. Blanks beside a break are dropped, a
  /// word that is too long stays whole, and renditions (`\e[1m`) take no room. O(n).
  package static func wrapped(_ text: String, to width: Int) -> String {
    guard text.utf8.count > width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { wrappedLine(String($0), to: width) }.joined(separator: "\n")
  }

  private static func wrappedLine(_ line: String, to width: Int) -> String {
    guard shownWidth(of: line) > width else { return line }
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let lead = words.prefix { shownWidth(of: $0) == 0 }.count
    let indent = lead == 0 ? 0 : min(lead + 2, width / 3)
    var result = ""
    var column = 0
    var hasWord = false
    for (index, word) in words.enumerated() {
      let cells = shownWidth(of: word)
      if hasWord, cells > 0, column + 1 + cells > width {
        while result.last == " " { result.removeLast() }
        result += "\n" + String(repeating: " ", count: indent) + word
        column = indent + cells
      } else {
        result += index == 0 ? String(word) : " " + word
        column += cells + (index == 0 ? 0 : 1)
      }
      // The terminal breaks what is longer than a line.
      if column > width { column = (column - 1) % width + 1 }
      hasWord = hasWord || cells > 0
    }
    return result
  }

  /// The cells of a text apart from its renditions.
  private static func shownWidth(of text: some StringProtocol) -> Int {
    guard text.utf8.contains(0x1B) else { return TextWidth.width(of: text) }
    let parts = text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(TextWidth.width(of: parts.first ?? "")) { sum, part in
      sum + TextWidth.width(of: part.drop { $0 != "m" }.dropFirst())
    }
  }

  /// The text followed (or, aligned right, preceded) by blanks up to `width` cells.
  package static func padded(
    _ text: String, to width: Int, alignment: Table.Column.Alignment = .left
  ) -> String {
    let missing = width - TextWidth.width(of: text)
    guard missing > 0 else { return text }
    let blanks = String(repeating: " ", count: missing)
    return alignment == .left ? text + blanks : blanks + text
  }

  /// Whether a terminal may act on this scalar instead of showing it, or reorder or break the line.
  package static func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func needsEscape(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x7F { return true }
      // All other scalars that steer begin with C2 80–9F, E2 80 or E2 81.
      if previous == 0xC2, byte < 0xA0 { return true }
      if previous == 0xE2, byte <= 0x81 { return true }
      previous = byte
    }
    return false
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    default: break
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    if scalar.value < 0x100 { return "\\x" + (digits.count < 2 ? "0" : "") + digits }
    return "\\u{\(digits)}"
  }

  private static func fits(_ text: String, in width: Int) -> Bool {
    var sum = 0
    for character in text {
      sum += TextWidth.width(of: character)
      if sum > width { return false }
    }
    return true
  }

  private static func prefix(of text: String, cells: Int) -> Substring {
    var sum = 0
    var end = text.startIndex
    while end < text.endIndex {
      sum += TextWidth.width(of: text[end])
      if sum > cells { break }
      text.formIndex(after: &end)
    }
    return text[..<end]
  }

  private static func suffix(of text: String, cells: Int) -> Substring {
    var sum = 0
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      sum += TextWidth.width(of: text[before])
      if sum > cells { break }
      start = before
    }
    return text[start...]
  }
}
