/// The words that begin a command; the parser itself knows none of them.
package struct Vocabulary: Sendable {
  /// First words, lower case.
  package let commands: Set<String>
  /// Without their colon: `help`, `set`.
  package let shellWords: Set<String>
  /// First word as typed → a command, or a shell word with its colon: `describe` → `show`,
  /// `\q` → `:quit`.
  package let aliases: [String: String]
  /// Commands whose text after the name is one verbatim word and that end at `;`: `assert`.
  package let definitions: Set<String>
  /// What may stand before the colon of a selector term: methods and kind prefixes.
  package let selectorMethods: Set<String>
  /// Habits of other tools and the advice that answers them: `.tables` → "`list tables`".
  package let advice: [String: String]

  package init(
    commands: Set<String>, shellWords: Set<String> = [], aliases: [String: String] = [:],
    definitions: Set<String> = [], selectorMethods: Set<String> = [],
    advice: [String: String] = [:]
  ) {
    self.commands = commands
    self.shellWords = shellWords
    self.aliases = aliases
    self.definitions = definitions
    self.selectorMethods = selectorMethods
    self.advice = advice
  }

  /// Knows queries only.
  package static let empty = Vocabulary(commands: [])
}
