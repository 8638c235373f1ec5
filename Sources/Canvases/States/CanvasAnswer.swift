package import Workspaces

/// What stands under a path, who said so, and when.
package struct CanvasAnswer: Sendable, Equatable {
  package let value: JsonValue
  package let by: String
  package let at: CanvasInstant

  package init(value: JsonValue, by: String, at: CanvasInstant) {
    self.value = value
    self.by = by
    self.at = at
  }

  /// Whether it says something.
  package var isGiven: Bool {
    switch value {
    case .null: false
    case .string(let text): text.contains { !$0.isWhitespace }
    case .array(let elements): !elements.isEmpty
    case .object(let members): !members.isEmpty
    case .bool, .number: true
    }
  }
}

/// An item of a list, with an id that stays when others come and go.
package struct CanvasItem: Sendable, Equatable {
  package let id: String
  /// Answers by key, in the order in which the keys came; a plain item has one with an empty key.
  package private(set) var entries = OrderedMap<String, CanvasAnswer>()

  init(id: String, value: JsonValue, by: String, at: CanvasInstant) {
    self.id = id
    replace(with: value, by: by, at: at)
  }

  /// What the item is called: its first entry.
  package var name: String { entries.values.first?.value.shown ?? "" }

  package var isGiven: Bool { entries.values.contains { $0.isGiven } }

  mutating func replace(with value: JsonValue, by: String, at: CanvasInstant) {
    entries = OrderedMap()
    guard case .object(let members) = value else {
      return set("", value, by: by, at: at)
    }
    for member in members { set(member.key, member.value, by: by, at: at) }
  }

  mutating func set(_ key: String, _ value: JsonValue, by: String, at: CanvasInstant) {
    entries[key] = CanvasAnswer(value: value, by: by, at: at)
  }

  mutating func remove(_ key: String) { entries[key] = nil }
}
