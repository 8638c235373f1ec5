/// Reads rails back into edges, knowing nothing but what the characters mean.
struct RailsParser {
  /// Edges as pairs of labels; nil when the text is not rails.
  static func edges(_ text: String, isNode: (Character) -> Bool) -> Set<[String]>? {
    var feeders: [Int: Set<String>] = [:]
    var edges: Set<[String]> = []
    for line in text.split(separator: "\n") {
      let characters = Array(line)
      guard let labelStart = characters.firstIndex(where: { $0.isLetter }) else { return nil }
      // What was asked about has a sign before its label.
      let rail = characters[..<labelStart].map { $0 == "»" ? " " : $0 }
      let label = String(characters[labelStart...].prefix { $0 != " " })
      let nodes = rail.indices.filter { isNode(rail[$0]) }
      guard let column = nodes.first, nodes.count == 1 else { return nil }
      var after: [Int: Set<String>] = [:]
      for parent in feeders[column] ?? [] { edges.insert([parent, label]) }
      for index in stride(from: 0, to: rail.count, by: 2) where index != column {
        guard
          step(
            rail, index, column, label, above: feeders[index], after: &after, edges: &edges)
        else { return nil }
      }
      if !"○◇▷◊□◦▫▯◎⬡".contains(rail[column]) { after[column] = [label] }
      feeders = after
    }
    return edges
  }

  private static func step(
    _ rail: [Character], _ index: Int, _ column: Int, _ label: String, above: Set<String>?,
    after: inout [Int: Set<String>], edges: inout Set<[String]>
  ) -> Bool {
    switch rail[index] {
    case " ", "─": return true
    case "│":
      guard let above else { return false }
      after[index] = above
    case "╮", "╭", "┬": after[index] = [label]
    case "╯", "╰", "┴":
      guard let above else { return false }
      for parent in above { edges.insert([parent, label]) }
    case "├", "┤", "┼":
      guard let above else { return false }
      let head = index < column ? rail[index + 1] : rail[index - 1]
      if head == "▸" || head == "◂" {
        after[index] = above.union([label])
      } else {
        after[index] = above
        for parent in above { edges.insert([parent, label]) }
      }
    default: return false
    }
    return true
  }
}
