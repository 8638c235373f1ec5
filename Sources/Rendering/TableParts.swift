internal import Tables

/// A table some thousand rows at a time, for formats that write row after row.
struct TableParts: Sequence, IteratorProtocol {
  private let all: LaterTable
  private let hasProperties: Bool
  private var position = 0

  private static let size = 4_096

  init(_ all: LaterTable, hasProperties: Bool) {
    self.all = all
    self.hasProperties = hasProperties
  }

  mutating func next() -> Table? {
    guard position < all.rowCount else { return nil }
    let range = position..<Swift.min(position + Self.size, all.rowCount)
    position = range.upperBound
    return all.table(of: [range], hasProperties: hasProperties)
  }
}
