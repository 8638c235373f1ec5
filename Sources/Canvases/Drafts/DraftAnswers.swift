import Graphs
import Workspaces

/// The answers of a canvas as a draft reads them: texts without blanks around, items by their keys.
struct DraftAnswers {
  /// An item of a list, its answers by key.
  struct Item {
    private let item: CanvasItem

    fileprivate init(_ item: CanvasItem) { self.item = item }

    subscript(key: String) -> String? {
      (item.entries[key]?.value.shown).flatMap(DraftAnswers.given)
    }

    /// The first key, or what a plain item says.
    func name(_ key: String) -> String? { self[key] ?? self[""] }

    func isYes(_ key: String) -> Bool { self[key] == "yes" || self[key] == "true" }

    /// The whole item as a map.
    func map(_ keys: [String]) -> Value {
      .map(ValueMap(keys.compactMap { key in self[key].map { (key, .string($0)) } }))
    }
  }

  private let content: CanvasContent

  init(_ content: CanvasContent) { self.content = content }

  subscript(path: String) -> String? {
    (content.answers[path]?.value.shown).flatMap(Self.given)
  }

  func items(_ path: String) -> [Item] { content.items(of: path).map { Item($0) } }

  private static func given(_ text: String) -> String? {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(start[...last])
  }

  /// A team or person: `person:bo` as it is said, anything else a team.
  static func owner(_ text: String) -> (label: String, address: String, name: String) {
    for (prefix, label) in [("person:", "Person"), ("team:", "Team")] where text.hasPrefix(prefix) {
      let name = String(text.dropFirst(prefix.count))
      return (label, prefix + AddressText.segment(name), name)
    }
    return ("Team", "team:" + AddressText.segment(text), text)
  }

  /// `sales.emea`: a domain in a domain.
  static func domain(_ text: String) -> String {
    text.split(separator: ".").map { AddressText.segment(String($0)) }.joined(separator: ".")
  }

  /// A number where the text is one.
  static func amount(_ text: String) -> Value {
    let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    if isNumber, let int = Int64(text) { return .int(int) }
    if isNumber, let float = Double(text), float.isFinite { return .float(float) }
    return .string(text)
  }

  /// `@2` for version 2.1; nothing for what is no version.
  static func major(_ version: String) -> String {
    let digits = (version.hasPrefix("v") ? version.dropFirst() : version[...]).prefix {
      $0.isASCII && $0.isNumber
    }
    return digits.isEmpty ? "" : "@\(digits)"
  }
}
