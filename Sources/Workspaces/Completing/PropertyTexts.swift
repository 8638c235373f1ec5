import Graphs

/// The texts that nodes have under one key, each once.
struct PropertyTexts {
  /// More than these are nothing to choose from.
  static let most = 500

  private let view: GraphView

  init(_ view: GraphView) { self.view = view }

  /// Those that are wanted, ascending, of nodes with all the labels; of all nodes when a label is
  /// unknown or none is stated. Elements of lists count. O(nodes of those labels)
  func all(
    under name: String, labels: [String] = [], where isWanted: (String) -> Bool
  ) -> [String] {
    guard let key = view.keys.find(name) else { return [] }
    let wanted = labels.compactMap { view.labels.find($0) }
    let isBound = !wanted.isEmpty && wanted.count == labels.count
    var found: Set<String> = []
    var seen = Bitmap(count: view.base.strings.count)
    let isStored = Int(key) < view.base.nodeColumns.count
    let columns = isStored ? view.base.nodeColumns[Int(key)] : ColumnSet([Column?]())
    for group in columns.indices {
      if isBound, !wanted.allSatisfy(view.base.groups[group].labels.contains) { continue }
      guard let column = columns[group] else { continue }
      collect(column, isWanted, &seen, &found)
      if found.count >= Self.most { break }
    }
    for value in PropertyReader(view, key: key).patches.values {
      found.formUnion(Self.texts(of: value).filter(isWanted))
    }
    return found.sorted()
  }

  private static func texts(of value: Value) -> [String] {
    switch value {
    case .string(let text): return [text]
    case .list(let values):
      return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    default: return []
    }
  }

  private func collect(
    _ column: Column, _ isWanted: (String) -> Bool, _ seen: inout Bitmap,
    _ found: inout Set<String>
  ) {
    func take(_ text: String) {
      if found.count < Self.most, isWanted(text) { found.insert(text) }
    }
    switch column.storage {
    case .strings(let codes):
      for row in 0..<column.count where column.present[row] {
        let code = Int(codes[row])
        guard seen.insert(code) else { continue }
        take(view.base.strings[codes[row]])
        if found.count >= Self.most { return }
      }
    case .values(let values):
      for value in values { Self.texts(of: value).forEach(take) }
    case .bools, .ints, .floats: break
    }
  }
}
