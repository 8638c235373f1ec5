package import Diagnostics

/// What may stand at the cursor, and nothing else.
package struct CompletionContext: Sendable, Equatable {
  /// The bytes that a choice replaces: the word before the cursor.
  package var replace: SourceRange
  /// The text of `replace`.
  package var prefix: String
  package var expectations: [Expectation]
  /// Where a command's argument is a selector, the part of it at the cursor.
  package var place = SelectorPlace.term

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
  /// A text that nodes with all these labels have under a key, closed with the quote that opened
  /// it.
  case propertyValue(key: String, labels: [String], quote: UInt8)
  /// `$name`, with its `$`.
  case parameter
  /// The variables in scope, in order of appearance.
  case variable(names: [String])
  case function
  case procedure
  /// A column behind YIELD.
  case column(procedure: String)
  case address
  /// A method with its colon, one of its values behind it, or a word of the grammar.
  case selectorMethod
  /// Behind `^`.
  case selectorGrain
  /// `[TYPE]` behind a `+`.
  case selectorSuffix
  case command
  case shellWord
  case format
  case filePath
  /// Argument `index` (0-based) of a command or, with its colon, of a shell word.
  case commandArgument(command: String, index: Int, previous: [String])
}
