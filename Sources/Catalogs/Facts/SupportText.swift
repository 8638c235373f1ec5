import Graphs
import Workspaces

/// Where to ask: channels and links, however the file nests them.
enum SupportText {
  /// `#orders, https://…`; channels of a list are parted by semicolons.
  static func text(of node: UInt32, in context: MeshContext) -> String? {
    let value = context.view.property("support", of: node)
    guard case .list(let entries) = value else { return text(value, in: context) }
    let texts = entries.compactMap { text($0, in: context) }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  private static func text(_ value: Value, in context: MeshContext) -> String? {
    guard case .map(let map) = value else { return PlainText.line(value, in: context) }
    let known = ["channel", "email", "url"].compactMap { key in
      map[key].flatMap { PlainText.line($0, in: context) }
    }
    return known.isEmpty ? PlainText.line(value, in: context) : known.joined(separator: ", ")
  }
}
