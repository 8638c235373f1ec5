import Testing

@testable import Rendering

/// Colours of the terminal, theme by theme.
struct ThemeTests {
  /// Relative luminance (WCAG 2.1) of one of the 216 colours and 24 greys of a terminal.
  private static func luminance(_ code: Int) -> Double {
    if code >= 232 { return luminance([Int](repeating: 8 + (code - 232) * 10, count: 3)) }
    let levels = [0, 95, 135, 175, 215, 255]
    let place = code - 16
    return luminance([levels[place / 36], levels[place / 6 % 6], levels[place % 6]])
  }

  private static func luminance(_ parts: [Int]) -> Double {
    let linear = parts.map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// To the power of 2.4: squared, times the fifth root squared, by Newton.
  private static func power(_ base: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - base) / (5 * root * root * root * root)
    }
    return base * base * root * root
  }

  private static func contrast(_ one: Double, _ other: Double) -> Double {
    (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  @Test func theMeasureIsThatOfTheStandard() {
    #expect(
      abs(Self.contrast(Self.luminance([255, 255, 255]), Self.luminance([0, 0, 0])) - 21) < 0.01)
    // #777777 on white is the classic that just fails.
    #expect(abs(Self.contrast(Self.luminance([0x77, 0x77, 0x77]), 1) - 4.48) < 0.01)
  }

  @Test(arguments: [
    (Theme.dark, [[0, 0, 0], [0x1E, 0x1E, 0x1E]]),
    (.light, [[255, 255, 255], [0xFD, 0xF6, 0xE3]]),
  ])
  func coloursAreLegibleOnTheirGround(_ theme: Theme, _ grounds: [[Int]]) {
    for code in theme == .dark ? Theme.bright : Theme.deep {
      for ground in grounds {
        let contrast = Self.contrast(Self.luminance(code), Self.luminance(ground))
        #expect(contrast >= 4.5, "\(theme) \(code) on \(ground): \(contrast)")
      }
    }
  }

  @Test(arguments: [
    (Theme.terminal, "1;31", "1;31"), (.dark, "1;31", "1;38;5;210"), (.light, "2", "38;5;242"),
    (.light, "2;7", "38;5;242;7"), (.plain, "1;31", "1;1"), (.plain, "36", ""), (.dark, "", ""),
  ])
  func whatTheSixteenAreAskedForByIsTranslated(_ theme: Theme, _ asked: String, _ given: String) {
    #expect(theme.rendition(asked) == given)
  }

  @Test func plainHasNoColours() {
    let style = Style(colour: true, theme: .plain)
    #expect(style.paint("x", .name) == "x" && style.paint("x", .hue(3)) == "x")
    #expect(style.paint("x", .title) == "\u{1B}[1mx\u{1B}[0m")
    #expect(Style(colour: true, theme: .light).paint("x", .warning) == "\u{1B}[38;5;94mx\u{1B}[0m")
  }
}
