/// The theme: sixteen colours for what text means, ten more that only tell groups apart, and
/// nothing that is told by colour alone.
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

    fileprivate var code: String {
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
      case .hue(let number): "38;5;\(DrawingPalette.terminal(number))"
      }
    }
  }

  let colour: Bool

  func paint(_ text: String, _ ink: Ink) -> String {
    guard colour, ink != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(ink.code)m\(text)\u{1B}[0m"
  }
}
