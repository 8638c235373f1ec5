/// Where the shell gets its text from: an editor, plain lines, or a script of answers.
package protocol LineSource: AnyObject {
  /// Waits for the next text; throws `LineSourceError` when the terminal cannot be used.
  func next(_ prompt: Prompt) throws -> LineInput
}

/// What stands before the text; plain text, one line each, styled by whoever draws it.
package struct Prompt: Equatable, Sendable {
  /// Before the first line.
  package var primary: String
  /// Before every further line of the same text.
  package var continuation: String

  /// A prompt of two plain strings.
  package init(primary: String, continuation: String) {
    self.primary = primary
    self.continuation = continuation
  }
}

/// What a line source delivers.
package enum LineInput: Equatable, Sendable {
  /// A text: from the editor one whole entry (without a last line end), else one physical line.
  case text(String)
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line, the end of the file, or a terminal that went away.
  case endOfInput
}

/// Why a line source cannot read.
package struct LineSourceError: Error, Equatable, Sendable {
  /// What happened, as a sentence without a full stop.
  package let message: String
}
