import Graphs

/// Values that no file holds in this form: parts of documents, put together in another way.
extension DocumentNode {
  /// What the content holds is shared, not copied. O(what it holds itself).
  init(content: Content, place: Place) {
    switch content {
    case .scalar(let text, let isPlain):
      let cell = Self.cell(isPlain ? .keptPlain : .kept, at: place, count: 0)
      tree = DocumentTree([cell], texts: [text], at: place, parts: [])
    case .sequence(let elements):
      var cells = [Self.cell(.sequence, at: place, count: elements.count)]
      cells.reserveCapacity(elements.count + 1)
      for number in elements.indices { cells.append(Self.alias(number)) }
      tree = DocumentTree(cells, at: place, parts: elements)
    case .mapping(let entries):
      var cells = [Self.cell(.mapping, at: place, count: entries.count)]
      cells.reserveCapacity(entries.count + 1)
      var keys = SymbolTable()
      for (number, entry) in entries.enumerated() {
        cells.append(
          Self.alias(number, key: keys.intern(entry.key), at: entry.place))
      }
      tree = DocumentTree(cells, keys: keys, at: place, parts: entries.map(\.value))
    }
    cell = 0
  }

  private static func cell(
    _ style: DocumentCell.Style, at place: Place, count: Int
  ) -> DocumentCell {
    var cell = DocumentCell(
      style, lower: place.lower, upper: place.upper, line: place.line,
      payload: UInt32(style == .kept || style == .keptPlain ? 0 : count))
    cell.next = UInt32(count + 1)
    return cell
  }

  /// Stands for a part; its line is the column of its key.
  fileprivate static func alias(
    _ number: Int, key: UInt32 = DocumentCell.noKey, at place: Place? = nil
  ) -> DocumentCell {
    var cell = DocumentCell(
      .alias, lower: 0, upper: 0, line: place?.column ?? 0, payload: UInt32(number))
    cell.next = UInt32(number + 2)
    cell.key = key
    cell.keyLine = place?.line ?? 0
    cell.keyLower = place?.lower ?? 0
    return cell
  }
}

extension DocumentEntry {
  init(key: String, place: Place, value: DocumentNode) {
    var keys = SymbolTable()
    tree = DocumentTree(
      [DocumentNode.alias(0, key: keys.intern(key), at: place)], keys: keys, at: place,
      parts: [value])
    cell = 0
  }
}
