/// The guides of an outline whose lines are given by their depths.
struct TreeGuides {
  private let depths: [Int]
  /// Whether a later line continues this line's level under the same parent.
  private let hasSibling: [Bool]

  /// What lies deeper than `limit` (at most 40) is drawn at that depth. O(lines × limit).
  init(depths: [Int], limit: Int) {
    let limit = min(max(limit, 1), 40)
    let depths = depths.map { min(max($0, 0), limit) }
    self.depths = depths
    var hasSibling = [Bool](repeating: false, count: depths.count)
    var open = [Bool](repeating: false, count: limit + 1)
    for index in depths.indices.reversed() {
      hasSibling[index] = open[depths[index]]
      open[depths[index]] = true
      for deeper in (depths[index] + 1)..<(limit + 2) where deeper < open.count {
        open[deeper] = false
      }
    }
    self.hasSibling = hasSibling
    var levels = [Bool](repeating: false, count: limit + 1)
    var passing: [[Bool]] = []
    for (index, depth) in depths.enumerated() {
      passing.append(Array(levels[..<depth]))
      levels[depth] = hasSibling[index]
    }
    self.passing = passing
  }

  /// Whether each level above a line goes on past it.
  private let passing: [[Bool]]

  /// The guides before line `index`; top-level lines have none.
  func text(_ index: Int, glyphs: Glyphs) -> String {
    guard depths[index] > 0 else { return "" }
    let above = passing[index].dropFirst().map { glyphs.guides[$0 ? 2 : 3] }
    return above.joined() + glyphs.guides[hasSibling[index] ? 0 : 1]
  }
}
