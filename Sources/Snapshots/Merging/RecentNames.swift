import Graphs

/// Nodes that references named lately: many name the same domain or team.
struct RecentNames {
  private struct Entry {
    let text: String
    let expect: EntityKind?
    let node: Int
    let turn: Int
  }

  /// By the hash of the text.
  private var entries = [Entry?](repeating: nil, count: 1 << 12)
  /// What was kept in an earlier turn counts no more.
  private var turn = 0

  func node(_ text: String, _ expect: EntityKind?) -> Int? {
    guard let entry = entries[Self.slot(text)], entry.turn == turn, entry.expect == expect,
      entry.text == text
    else { return nil }
    return entry.node
  }

  mutating func keep(_ node: Int, _ text: String, _ expect: EntityKind?) {
    entries[Self.slot(text)] = Entry(text: text, expect: expect, node: node, turn: turn)
  }

  mutating func forget() { turn += 1 }

  private static func slot(_ text: String) -> Int { Int(TextHash.equality(text) & 0xFFF) }
}
