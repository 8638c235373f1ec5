import Graphs

/// The texts that nodes of a graph have under one key, each once.
struct PropertyShelf: Sendable {
  /// Lists, and values of several types, beyond so many of a label group are not looked at.
  private static let mostMixed = 1 << 18

  /// Ascending.
  let codes: [UInt32]
  /// The same by text, once the order of all texts is known.
  private(set) var sorted: SortedTexts?
  /// Texts of lists, and among values of several types, that have no code here; ascending.
  let others: [String]

  /// Those of nodes with all the labels. O(nodes of those labels)
  init(_ graph: Graph, key: UInt32, labels: [UInt32]) {
    let columns =
      Int(key) < graph.nodeColumns.count
      ? graph.nodeColumns[Int(key)] : ColumnSet([Column?]())
    var seen = Bitmap(count: graph.strings.count)
    var others: Set<String> = []
    for group in columns.indices
    where labels.allSatisfy(graph.groups[group].labels.contains) {
      guard let column = columns[group] else { continue }
      switch column.storage {
      case .strings(let codes):
        for row in 0..<column.count where column.present[row] { _ = seen.insert(Int(codes[row])) }
      case .values(let values):
        for value in values.prefix(Self.mostMixed) { Self.add(value, to: &others) }
      case .bools, .ints, .floats: break
      }
    }
    let codes = seen.members
    self.codes = codes
    // A text of both kinds counts once.
    self.others = others.filter { text in
      codes.isEmpty || (graph.strings.find(text).map { !seen[Int($0)] } ?? true)
    }.sorted()
  }

  func sorted(by order: TextOrder?, of strings: StringTable) -> PropertyShelf {
    guard let order else { return self }
    var shelf = self
    var isHeld = [Bool](repeating: false, count: strings.count)
    for code in codes { isHeld[Int(code)] = true }
    shelf.sorted = SortedTexts(order.codes(where: isHeld), of: strings)
    return shelf
  }

  /// Whether a text is among them. O(log texts)
  func contains(_ text: String, of strings: StringTable) -> Bool {
    Self.isIn(others, text) || strings.find(text).map { Self.isIn(codes, $0) } ?? false
  }

  private static func isIn<Element: Comparable>(_ sorted: [Element], _ wanted: Element) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == wanted
  }

  static func add(_ value: Value, to texts: inout Set<String>) {
    switch value {
    case .string(let text): texts.insert(text)
    case .list(let values):
      for case .string(let text) in values { texts.insert(text) }
    default: break
    }
  }
}
