import Diagnostics
import Syntax

/// A word of the shell itself: `:help`, `:set`. It is about the session, never about the mesh.
struct ShellWord: Sendable {
  /// Without its colon.
  let name: String
  /// Old habits that mean the same.
  let aliases: [String]
  let usage: String
  /// One sentence.
  let summary: String
  let details: String
  let examples: [String]
  /// Aliases that say more than the word does: `:last` is `:cells last`.
  let habits: [String: String]
  let run: @Sendable (Session, [Word], SourceText) throws -> Void

  /// A word whose words are all it needs.
  init(
    name: String, aliases: [String], usage: String, summary: String, details: String,
    examples: [String], habits: [String: String] = [:],
    run: @escaping @Sendable (Session, [Word]) throws -> Void
  ) {
    self.init(
      name: name, aliases: aliases, usage: usage, summary: summary, details: details,
      examples: examples, habits: habits
    ) { session, words, _ in try run(session, words) }
  }

  /// A word that reads a statement behind it, from the text in which it stands.
  init(
    name: String, aliases: [String], usage: String, summary: String, details: String,
    examples: [String], habits: [String: String] = [:],
    run: @escaping @Sendable (Session, [Word], SourceText) throws -> Void
  ) {
    self.name = name
    self.aliases = aliases
    self.usage = usage
    self.summary = summary
    self.details = details
    self.examples = examples
    self.habits = habits
    self.run = run
  }
}
