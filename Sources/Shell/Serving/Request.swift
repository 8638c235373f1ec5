import Diagnostics

/// What a client of `dpq --serve-stdio` asks for.
struct Request: Sendable {
  /// How a client names its request; every record that answers it carries the same.
  enum Identity: Sendable, Hashable {
    case number(Int)
    case text(String)
    case unnamed
  }

  enum Kind: Sendable {
    case run(Run)
    case complete(text: String, cursor: Int)
    case inspect(text: String, cursor: Int, formats: [String])
    case isComplete(text: String)
    /// Everything that waits or runs where no target is named.
    case cancel(target: Identity?)
  }

  /// Statements to run, and how their answers are wanted.
  struct Run: Sendable {
    var text = ""
    /// What diagnostics call the text.
    var name = "input"
    /// Names of formats, and `text` for what a terminal would show.
    var formats: [String] = []
    /// Rows of a table that are sent and shown.
    var rows = 1_000
    /// Cells of a line of `text`.
    var width = 100
    /// `$name` for this run, as the text of a value.
    var parameters: [(name: String, text: String)] = []
  }

  let identity: Identity
  let kind: Kind
}
