package import Diagnostics
package import Tables

/// A conversation that a command opens: until it is over, what is typed is for it.
package protocol Dialogue: AnyObject {
  /// What stands before the next line; one line of plain text.
  var prompt: String { get }
  /// What an empty line would take; offered for editing, empty without any.
  var proposal: String { get }
  var isOver: Bool { get }
  /// How many lines were refused so far.
  var refusals: Int { get }
  /// What is said before the first line.
  func begin() throws -> [DialogueReply]
  /// Takes a line; throws where what it says cannot be kept.
  func take(_ line: String) throws -> [DialogueReply]
  /// Ctrl-C, or no more lines: ends it, and says how to go on later.
  func leave() -> [DialogueReply]
  /// What could stand at a UTF-8 offset of the line.
  func complete(_ line: String, at offset: Int) -> Candidates
}

/// What a dialogue answers to a line, in order.
package enum DialogueReply: Sendable {
  /// Plain text of one or more lines.
  case text(String)
  /// Why the line was not taken, or what is doubtful about it.
  case problem(Diagnostic)
  case answer(Answer)
  /// A statement to run before the dialogue goes on.
  case statement(String)
}

/// How a dialogue begins once somebody is there to talk.
package struct DialogueStart: Sendable {
  package let make: @Sendable (Workspace) throws -> any Dialogue
  /// A file whose lines are taken instead of what is typed, `-` for standard input.
  package let lines: String?

  package init(lines: String?, make: @escaping @Sendable (Workspace) throws -> any Dialogue) {
    self.lines = lines
    self.make = make
  }
}
