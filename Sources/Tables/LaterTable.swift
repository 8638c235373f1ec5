/// A table whose cells are made when they are read, some rows at a time: of a million rows a
/// terminal shows a hundred.
package struct LaterTable: Sendable {
  /// Names and alignments, without cells.
  package let columns: [Table.Column]
  package let rowCount: Int
  private let cells: @Sendable (_ column: Int, _ rows: Range<Int>, _ hasProperties: Bool) -> [Cell]

  /// `cells` gives one cell for each row of the range; nodes carry their properties only where
  /// `hasProperties` asks for them.
  package init(
    columns: [Table.Column], rowCount: Int,
    cells:
      @escaping @Sendable (_ column: Int, _ rows: Range<Int>, _ hasProperties: Bool) -> [Cell]
  ) {
    self.columns = columns
    self.rowCount = rowCount
    self.cells = cells
  }

  /// A table that is made already.
  package init(_ table: Table) {
    self.init(
      columns: table.columns.map { Table.Column($0.name, alignment: $0.alignment) },
      rowCount: table.rowCount
    ) { column, rows, _ in Array(table.columns[column].cells[rows]) }
  }

  /// All of it.
  package var table: Table { table(of: [0..<rowCount], hasProperties: true) }

  /// Some of its rows, one range after the other.
  package func table(of ranges: [Range<Int>], hasProperties: Bool) -> Table {
    Table(
      columns: columns.indices.map { index in
        var column = columns[index]
        for range in ranges where !range.isEmpty {
          column.cells += cells(index, range, hasProperties)
        }
        return column
      })
  }

  /// The same table with a column more.
  package func adding(
    _ column: Table.Column, cells more: @escaping @Sendable (_ rows: Range<Int>) -> [Cell]
  ) -> LaterTable {
    let own = columns.count
    return LaterTable(columns: columns + [column], rowCount: rowCount) {
      [self] index, rows, whole in
      index == own ? more(rows) : cells(index, rows, whole)
    }
  }

  /// Some of its rows, in this order.
  package func picking(_ kept: [Int]) -> LaterTable {
    LaterTable(columns: columns, rowCount: kept.count) { [self] column, rows, hasProperties in
      var picked: [Cell] = []
      picked.reserveCapacity(rows.count)
      var start = rows.lowerBound
      while start < rows.upperBound {
        var end = start + 1
        while end < rows.upperBound, kept[end] == kept[end - 1] + 1 { end += 1 }
        picked += cells(column, kept[start]..<(kept[end - 1] + 1), hasProperties)
        start = end
      }
      return picked
    }
  }
}
