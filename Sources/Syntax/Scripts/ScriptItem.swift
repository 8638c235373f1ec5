package import Diagnostics

/// A piece of a script, in the order of the text.
package enum ScriptItem: Sendable, Equatable {
  case statement(ParsedStatement)
  /// A run of `///` lines without their slashes, one `\n` between lines.
  case prose(String, SourceRange)
  /// `// %% Title`
  case cell(String, SourceRange)
}
