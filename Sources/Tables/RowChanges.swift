/// What came and went between two answers to the same question.
package struct RowChanges {
  /// The later table behind a column of marks: `+` for a row the earlier one did not have, and at
  /// the end, with `-`, those that it alone had. Rows are the same by all their cells; the order
  /// of rows is no change.
  package let marked: Table
  /// Nothing came and nothing went.
  package let isNone: Bool

  /// Tables of other columns are all new. O(cells), besides comparing rows of the same text.
  package init(_ before: Table, _ after: Table) {
    var left: [String: Int] = [:]
    let isComparable = before.columns.map(\.name) == after.columns.map(\.name)
    let earlier = isComparable ? (0..<before.rowCount).map { Self.key(before.row($0)) } : []
    for key in earlier { left[key, default: 0] += 1 }
    var marks: [Cell] = []
    for row in 0..<after.rowCount {
      let key = Self.key(after.row(row))
      if let count = left[key], count > 0 {
        left[key] = count - 1
        marks.append(.text(""))
      } else {
        marks.append(.text("+"))
      }
    }
    var isNone = isComparable && !marks.contains(.text("+"))
    var table = after
    for (row, key) in earlier.enumerated() {
      guard let count = left[key], count > 0 else { continue }
      left[key] = count - 1
      marks.append(.text("-"))
      isNone = false
      for index in table.columns.indices {
        table.columns[index].cells.append(before.columns[index].cells[row])
      }
    }
    table.columns.insert(Table.Column("±", cells: marks), at: 0)
    marked = table
    self.isNone = isNone
  }

  private static func key(_ row: [Cell]) -> String { "\(row)" }
}
