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
    package let type: CanvasValueType
    /// An item without it is no use to anybody; the first key always is required.
    package let isRequired: Bool

    package init(
      _ name: String, choices: [String] = [], type: CanvasValueType = .text,
      isRequired: Bool = false
    ) {
      self.name = name
      self.choices = choices
      self.type = type
      self.isRequired = isRequired
    }
  }

  /// `AREA.QUESTION`: what the answer is about, whichever block asks for it.
  package let path: String
  package let text: String
  package let kind: Kind
  /// Of an answer that is text; that of lists stands at their keys.
  package let type: CanvasValueType
  /// A block is complete when its required questions are answered.
  package let isRequired: Bool

  package init(
    _ path: String, _ text: String, _ kind: Kind = .text, type: CanvasValueType = .text,
    isRequired: Bool = false
  ) {
    self.path = path
    self.text = text
    self.kind = kind
    self.type = type
    self.isRequired = isRequired
  }

  /// The part of the path after the area.
  package var name: String { path.split(separator: ".").last.map(String.init) ?? path }

  package var keys: [Key] {
    if case .list(let keys) = kind { keys } else { [] }
  }

  package var choices: [String] {
    if case .choice(let words) = kind { words } else { [] }
  }

  package var isList: Bool {
    if case .list = kind { true } else { false }
  }
}
