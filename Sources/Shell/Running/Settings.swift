import Diagnostics
package import Rendering

/// What `:set` sets.
package struct Settings: Sendable {
  package enum Colour: String, Sendable, CaseIterable {
    case auto
    case always
    case never
  }

  /// Whether a pager shows what is larger than the window.
  package enum Paging: String, Sendable, CaseIterable {
    case auto
    /// All of it, where `auto` shows what would have been shown without a pager.
    case on
    case off
  }

  /// Before the further lines of a statement, unless something else is wanted.
  static let continuation = "   ...> "

  package var format: OutputFormat
  /// Rows a table on a terminal shows; nil is all.
  package var rows: Int?
  package var colour: Colour
  var theme = Theme.terminal
  package var isTimed: Bool
  /// It is said off a terminal too, on standard error.
  var isTimedEverywhere = false
  /// How a terminal shows drawings, and what their nodes are coloured by.
  package var view: DrawingView = .rails
  package var colouring: Colouring?
  var paging = Paging.auto
  var continuation = Settings.continuation

  package init(format: OutputFormat = .auto, colour: Colour = .auto) {
    self.format = format
    self.colour = colour
    rows = 40
    isTimed = true
  }

  /// `--color` wins over NO_COLOR, that over CLICOLOR_FORCE, that over what the stream is.
  func isColoured(isTerminal: Bool) -> Bool {
    switch colour {
    case .always: return true
    case .never: return false
    case .auto:
      if let no = environmentValue("NO_COLOR"), !no.isEmpty { return false }
      if let force = environmentValue("CLICOLOR_FORCE"), !force.isEmpty, force != "0" {
        return true
      }
      return isTerminal && TerminalKind.isCapable
    }
  }
}

extension TerminalKind {
  /// Whether TERM names a terminal that understands escape sequences.
  static var isCapable: Bool {
    let name = environmentValue("TERM") ?? ""
    return !name.isEmpty && name != "dumb"
  }
}
