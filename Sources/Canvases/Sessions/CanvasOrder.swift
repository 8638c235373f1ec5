import Diagnostics

/// The order in which a session goes through the blocks: `--order`.
enum CanvasOrder {
  static let founding = "founding"
  static let backwards = "backwards"

  /// From the use case to what it needs, and only then to who owns it and what it is called.
  private static let areasBackwards = [
    "consumer", "contract", "sources", "architecture", "domain", "name", "language",
    "classification",
  ]

  /// Ids of blocks, nil for the template's own order.
  static func ids(_ word: String, in template: CanvasTemplate) throws(Diagnostic) -> [String]? {
    switch word {
    case founding: return nil
    case backwards:
      let ranked = template.blocks.enumerated().map { index, block in
        let area = CanvasPath.area(of: block.questions.first?.path ?? block.id)
        return (areasBackwards.firstIndex(of: area) ?? areasBackwards.count, index, block.id)
      }
      return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    default:
      let ids = word.split { $0 == "," || $0.isWhitespace }.map(String.init)
      let known = template.blocks.map(\.id)
      for (index, id) in ids.enumerated() {
        guard known.contains(id) else {
          throw Diagnostic(
            "canvas.order", "the template `\(template.id)` has no block `\(id)`",
            notes: [
              "--order is \(founding), \(backwards) or blocks: \(known.joined(separator: ","))"
            ], suggestion: NearestName.suggestion(for: id, in: known + [founding, backwards]))
        }
        guard !ids[..<index].contains(id) else {
          throw Diagnostic("canvas.order", "the block `\(id)` stands twice in --order")
        }
      }
      return ids
    }
  }
}
