/// An option of a command: `--depth 3`.
package struct OptionDefinition: Sendable {
  package enum Kind: Sendable {
    /// Present or absent.
    case flag
    /// A whole number of at least 0.
    case count
    case text
    /// One of the listed words.
    case choice([String])
    /// A selector, completed from the graph.
    case selector
  }

  /// Without its dashes.
  package let name: String
  package let kind: Kind
  /// One phrase for the help page.
  package let help: String

  package init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
  }
}
