import Testing

@testable import Tables

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("orders", 6), ("日本", 4), ("ｏ", 2), ("ｱ", 1), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("é", 1), ("e\u{301}", 1), ("a\u{20DD}", 1), ("a\u{200B}b", 2), ("a\u{200D}b", 2), ("क्ष", 2),
    ("🙂", 2), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("🇩🇪", 2), ("1\u{FE0F}\u{20E3}", 2), ("❤", 1), ("❤\u{FE0F}", 2),
    ("─│┌…●◆▪↺", 8), ("\u{1B}[31m", 4), ("\u{85}", 0), ("\r\n", 0), ("ñandú", 5), ("ไทย", 3),
  ])
  func widthsOfText(text: String, width: Int) {
    #expect(TextWidth.width(of: text) == width, "\(text)")
    #expect(TextWidth.width(of: text[...]) == width)
  }

  @Test(arguments: [
    (0x00, 0), (0x1F, 0), (0x20, 1), (0x7E, 1), (0x7F, 0), (0x9F, 0), (0xA0, 1), (0xAD, 1),
    (0x2FF, 1), (0x300, 0), (0x36F, 0), (0x370, 1), (0x10FF, 1), (0x1100, 2), (0x115F, 2),
    (0x1160, 0),
    (0x200B, 0), (0x200D, 0), (0x2060, 0), (0xFEFF, 0), (0xFE0F, 0), (0x302A, 0), (0x3000, 2),
    (0x4E00, 2), (0x9FFF, 2), (0xAC00, 2), (0xD7A3, 2), (0x1F600, 2), (0x1F3FB, 2), (0x20000, 2),
    (0x3FFFD, 2), (0x3FFFE, 1), (0xE0001, 0), (0xE01EF, 0), (0x10FFFF, 1),
  ])
  func widthsOfScalars(value: Int, width: Int) throws {
    let scalar = try #require(Unicode.Scalar(UInt32(value)))
    #expect(TextWidth.width(of: scalar) == width, "U+\(String(value, radix: 16))")
  }

  @Test func everyScalarHasOneWidth() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isMark = scalar.properties.generalCategory == .nonspacingMark
      let overlaps = WidthTable.wide.contains(value) && WidthTable.zero.contains(value)
      #expect(!overlaps, "U+\(String(value, radix: 16))")
      if isMark, TextWidth.width(of: scalar) != 0 {
        Issue.record("mark U+\(String(value, radix: 16)) takes cells")
      }
    }
  }
}

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("orders", "orders"), ("日本 é", "日本 é"), ("a\u{1B}[31mb", "a\\e[31mb"),
    ("a\nb\tc\r", "a\\nb\\tc\\r"),
    ("\u{7}\u{7F}", "\\x07\\x7F"), ("\u{9B}1m", "\\x9B1m"),
    ("\u{202E}x\u{2069}", "\\u{202E}x\\u{2069}"),
    ("\u{2028}", "\\u{2028}"), ("a…b", "a…b"), ("👩‍👩‍👧", "👩‍👩‍👧"),
  ])
  func controlsAreShown(text: String, shown: String) {
    #expect(TerminalText.escaped(text) == shown)
  }

  @Test(arguments: [
    ("short enough", 12, "short enough"), ("one two three", 8, "one two\nthree"),
    ("one  two", 5, "one\ntwo"), ("a\nb c d", 3, "a\nb c\nd"),
    ("  = note: one two", 12, "  = note:\n    one two"),
    ("\u{1B}[2m  = \u{1B}[0mone two", 8, "\u{1B}[2m  = \u{1B}[0mone\n  two"),
    ("word-of-twelve! x y z", 10, "word-of-twelve! x y\nz"), ("日本 日本", 8, "日本\n日本"), ("", 3, ""),
  ]) func linesBreakBetweenWords(_ text: String, _ width: Int, _ broken: String) {
    #expect(TerminalText.wrapped(text, to: width) == broken)
  }

  @Test func noScalarThatSteersSurvives() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let steers = TerminalText.steersTerminal(scalar)
      let changed = TerminalText.escaped(String(scalar)) != String(scalar)
      if steers != changed { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test(arguments: [
    ("customers", 9, "customers", "customers"), ("customers", 8, "custome…", "cust…ers"),
    ("customers", 1, "…", "…"), ("customers", 0, "", ""), ("日本語", 5, "日本…", "日…語"),
    ("日本語", 4, "日…", "日…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…", "e\u{301}…"),
    ("🇩🇪🇫🇷", 3, "🇩🇪…", "🇩🇪…"),
  ])
  func cutsAreMarked(text: String, width: Int, end: String, middle: String) {
    #expect(TerminalText.truncated(text, to: width) == end)
    #expect(TerminalText.truncated(text, to: width, mode: .middle) == middle)
    #expect(TextWidth.width(of: TerminalText.truncated(text, to: width, mode: .middle)) <= width)
  }

  @Test func asciiEllipsisNeverOverflows() {
    #expect(TerminalText.truncated("customers", to: 5, ellipsis: "...") == "cu...")
    #expect(TerminalText.truncated("customers", to: 2, ellipsis: "...") == "..")
  }

  @Test func padsByCells() {
    #expect(TerminalText.padded("日", to: 4) == "日  ")
    #expect(TerminalText.padded("7", to: 3, alignment: .right) == "  7")
    #expect(TerminalText.padded("long", to: 2) == "long")
  }
}
