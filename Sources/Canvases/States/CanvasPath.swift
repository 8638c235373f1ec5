/// The path of an answer: `AREA.QUESTION`, and for lists `.ITEM`, and for its entries `.KEY`.
package struct CanvasPath: Sendable, Equatable {
  /// The first two parts.
  package let question: String
  /// The id of an item.
  package let item: String?
  package let key: String?

  package init(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
    question = parts.prefix(2).joined(separator: ".")
    item = parts.count > 2 ? String(parts[2]) : nil
    key = parts.count > 3 ? String(parts[3]) : nil
  }

  /// What stands before the first point; `CanvasTemplate.block(of:)` knows which block asks it.
  package static func area(of path: String) -> String {
    String(path.prefix { $0 != "." })
  }
}
