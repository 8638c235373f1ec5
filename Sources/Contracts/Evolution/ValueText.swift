import Graphs

/// A property value as one line of text, lists and maps included; nil for null.
enum ValueText {
  /// What lies deeper is written as dots.
  private static let deepest = 4
  private static let mostParts = 24

  static func text(_ value: Value?, depth: Int = 0) -> String? {
    guard let value else { return nil }
    switch value {
    case .null: return nil
    case .list(let elements):
      guard depth < deepest else { return "…" }
      let parts = elements.prefix(mostParts).compactMap { text($0, depth: depth + 1) }
      return (parts + (elements.count > mostParts ? ["…"] : [])).joined(separator: ", ")
    case .map(let map):
      guard depth < deepest else { return "…" }
      let parts = zip(map.keys, map.values).prefix(mostParts).compactMap { key, value in
        text(value, depth: depth + 1).map { "\(key): \($0)" }
      }
      return (parts + (map.count > mostParts ? ["…"] : [])).joined(separator: ", ")
    case .string(let text): return text
    default: return PlainValue.text(value)
    }
  }

  /// Whether two values say the same: numbers by value, whatever the digits.
  static func isSame(_ left: Value?, _ right: Value?) -> Bool {
    let (a, b) = (left ?? .null, right ?? .null)
    if a.isIdentical(to: b) { return true }
    switch (a, b) {
    case (.int(let x), .float(let y)), (.float(let y), .int(let x)): return Double(x) == y
    default: return false
    }
  }
}
