/// Finds the table whose name shares the rarest words with some other names.
struct NearestTable {
  private var tables: [String: [Int]] = [:]
  /// A word of more tables than this tells none of them apart.
  private static let most = 64

  init(_ index: TableIndex) {
    for (name, node) in index.names {
      for word in Set(Self.words(name.table)) { tables[word, default: []].append(node) }
    }
  }

  /// Nil where no word is shared. O(words × 64).
  func find(_ names: [String]) -> Int? {
    var scores: [Int: Double] = [:]
    for word in Set(names.flatMap(Self.words)).sorted() {
      guard let found = tables[word], found.count <= Self.most else { continue }
      for node in found { scores[node, default: 0] += 1 / Double(found.count) }
    }
    return scores.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// `fct_orders` is about `fct` and `order`.
  private static func words(_ name: String) -> [String] {
    name.lowercased().split { !($0.isLetter || $0.isNumber) }.map { word in
      word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : String(word)
    }
  }
}
