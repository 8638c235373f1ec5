/// Colours for what text means, of a theme, and ten more that only tell groups apart.
struct Style {
  enum Ink: Equatable {
    case plain
    case title
    case faint
    case name
    case focus
    case good
    case warning
    case broken
    case error
    /// A colour of `DrawingPalette`, by number.
    case hue(Int)

    fileprivate func code(_ theme: Theme) -> String {
      if case .hue(let number) = self { return theme.hue(DrawingPalette.terminal(number)) }
      return theme.rendition(sixteen)
    }

    private var sixteen: String {
      switch self {
      case .plain: ""
      case .title: "1"
      case .faint: "2"
      case .name: "36"
      case .focus: "1;36"
      case .good: "32"
      case .warning: "33"
      case .broken: "31"
      case .error: "1;31"
      case .hue: ""
      }
    }
  }

  let colour: Bool
  var theme = Theme.terminal

  func paint(_ text: String, _ ink: Ink) -> String {
    guard colour, ink != .plain, !text.isEmpty else { return text }
    let code = ink.code(theme)
    return code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
