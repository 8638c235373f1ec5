/// Which colours a terminal is given for what text means; nothing is told by colour alone.
package enum Theme: String, Sendable, CaseIterable {
  /// Its own sixteen, whatever its user made of them.
  case terminal
  /// Bright ones, for dark ground.
  case dark
  /// Deep ones, for light ground.
  case light
  /// None: weight alone.
  case plain

  /// What "select graphic rendition" is given for what the sixteen colours are asked for by.
  package func rendition(_ sixteen: String) -> String {
    guard self != .terminal else { return sixteen }
    return sixteen.split(separator: ";").map { code($0) }.filter { !$0.isEmpty }
      .joined(separator: ";")
  }

  /// A colour of 256 that tells groups apart; nothing without colours.
  func hue(_ number: Int) -> String { self == .plain ? "" : "38;5;\(number)" }

  /// Of red, green, yellow, blue, magenta and cyan, then of what is faint: numbers of the 256
  /// colours. On black to #1e1e1e, and on white to #fdf6e3, each has a contrast of at least 4.5
  /// (WCAG 2.1, 1.4.3).
  static let bright = [210, 114, 221, 111, 176, 80, 245]
  static let deep = [124, 22, 94, 19, 90, 23, 242]

  private func code(_ part: Substring) -> String {
    guard let number = Int(part), number == 2 || (31...36).contains(number) else {
      return String(part)
    }
    let place = number == 2 ? 6 : number - 31
    switch self {
    case .terminal: return String(part)
    case .dark: return "38;5;\(Self.bright[place])"
    case .light: return "38;5;\(Self.deep[place])"
    // Red and yellow warn.
    case .plain: return number == 2 ? "2" : number == 31 || number == 33 ? "1" : ""
    }
  }
}
