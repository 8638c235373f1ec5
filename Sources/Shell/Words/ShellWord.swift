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
  let run: @Sendable (Session, [Word]) throws -> Void
}
