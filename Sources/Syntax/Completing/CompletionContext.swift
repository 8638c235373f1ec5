package import Diagnostics

/// What may stand at the cursor, and nothing else.
package struct CompletionContext: Sendable, Equatable {
  /// The bytes that a choice replaces: the word before the cursor.
  package var replace: SourceRange
  /// The text of `replace`.
  package var prefix: String
  package var expectations: [Expectation]

  package init(replace: SourceRange, prefix: String, expectations: [Expectation]) {
    self.replace = replace
    self.prefix = prefix
    self.expectations = expectations
  }
}

package enum Expectation: Sendable, Hashable {
  /// In upper case; may be two words: `ORDER BY`.
  case keyword(String)
  case label
  case relationshipType
  /// Of a variable, or of the pattern being written (nil), with the labels stated for it.
  case propertyKey(of: String?, labels: [String])
  /// The variables in scope, in order of appearance.
  case variable(names: [String])
  case function
  case procedure
  /// A column behind YIELD.
  case column(procedure: String)
  case address
  case selectorMethod
  case command
  case shellWord
  case format
  case filePath
  /// Argument `index` (0-based) of a command or, with its colon, of a shell word.
  case commandArgument(command: String, index: Int, previous: [String])
}
