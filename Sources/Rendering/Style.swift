/// The theme: sixteen colours, and nothing that is told by colour alone.
struct Style {
  enum Ink: String {
    case plain = ""
    case title = "1"
    case faint = "2"
    case name = "36"
    case focus = "1;36"
    case good = "32"
    case warning = "33"
    case broken = "31"
    case error = "1;31"
  }

  let colour: Bool

  func paint(_ text: String, _ ink: Ink) -> String {
    guard colour, ink != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
  }
}
