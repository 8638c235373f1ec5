import Graphs
import Temporals
import Workspaces

/// Values as people read them.
enum PlainText {
  /// One line; nil for null and for what is empty.
  static func line(_ value: Value, in context: MeshContext) -> String? {
    switch value {
    case .null: nil
    case .bool(let bool): bool ? "yes" : "no"
    case .int(let int): String(int)
    case .float(let float): number(float)
    case .string(let text): text.isEmpty ? nil : text
    case .list(let elements): joined(elements.compactMap { line($0, in: context) }, ", ")
    case .map(let map):
      joined(
        zip(map.keys, map.values).compactMap { key, value in
          line(value, in: context).map { "\(key) \($0)" }
        }, " · ")
    case .temporal(let temporal): temporal.text
    case .node(let node): context.address(of: node)
    case .relationship(let id): "relationship \(id)"
    case .path(let path): joined(path.nodes.map { context.address(of: $0) }, " → ")
    }
  }

  /// `1 port`, `3 ports`, `2 agreements`.
  static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// `3 of 4 (75 %)`.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "n/a" }
    return "\(part) of \(whole) (\((part * 200 + whole) / (whole * 2)) %)"
  }

  private static func joined(_ parts: [String], _ separator: String) -> String? {
    parts.isEmpty ? nil : parts.joined(separator: separator)
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
