import Tables

/// Where the blocks of a canvas stand on the sheet: data flows from left to right, as on the
/// published canvas, under what names the product and above its language.
enum CanvasLayout {
  private typealias Row = [(block: String, weight: Int)]

  private static let published: [[Row]] = [
    [
      [("domain", 4), ("name", 5), ("classification", 4)],
      [("sources", 3), ("architecture", 3), ("contract", 5), ("consumer", 3)],
      [("language", 1)],
    ],
    [
      [("domain", 4), ("name", 5), ("classification", 4)],
      [("input", 3), ("design", 3), ("output", 3), ("consumer", 3)],
      [("metadata", 7), ("observability", 5)],
      [("language", 1)],
    ],
  ]
  private static let widest = 4

  /// The rows of a template's blocks, which are the first panels of the page; blocks of another
  /// kind of canvas follow each other in their order.
  static func rows(of template: CanvasTemplate) -> [[Page.Box]] {
    let blocks = template.blocks.map(\.id)
    let layout = published.first { Set($0.joined().map(\.block)) == Set(blocks) }
    guard let layout else {
      return stride(from: 0, to: blocks.count, by: widest).map { start in
        (start..<min(start + widest, blocks.count)).map { Page.Box(panel: $0, weight: 1) }
      }
    }
    return layout.map { row in
      row.compactMap { box in
        blocks.firstIndex(of: box.block).map { Page.Box(panel: $0, weight: box.weight) }
      }
    }
  }
}
