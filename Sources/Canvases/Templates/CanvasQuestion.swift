/// A question of a block: what is asked, where the answer goes, and what it looks like.
package struct CanvasQuestion: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case text
    /// One of the listed words.
    case choice([String])
    /// Any number of items, each with these keys; the first key names the item.
    case list([Key])
  }

  /// A key of a list's items.
  package struct Key: Sendable, Equatable {
    package let name: String
    /// The words it may hold; empty for any text.
    package let choices: [String]

    package init(_ name: String, choices: [String] = []) {
      self.name = name
      self.choices = choices
    }
  }

  /// `BLOCK.QUESTION`
  package let path: String
  package let text: String
  package let kind: Kind
  /// A block is complete when its required questions are answered.
  package let isRequired: Bool

  package init(_ path: String, _ text: String, _ kind: Kind = .text, isRequired: Bool = false) {
    self.path = path
    self.text = text
    self.kind = kind
    self.isRequired = isRequired
  }

  /// The part of the path after the block.
  package var name: String { path.split(separator: ".").last.map(String.init) ?? path }

  package var keys: [Key] {
    if case .list(let keys) = kind { keys } else { [] }
  }

  package var isList: Bool {
    if case .list = kind { true } else { false }
  }
}
