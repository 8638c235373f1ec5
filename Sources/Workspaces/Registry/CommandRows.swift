package import Graphs

/// The rows of a command or procedure, made column by column when they are read: a closure may have
/// a million of them, and a statement that counts them needs none.
package struct CommandRows: Sendable {
  package let count: Int
  /// How many columns there are.
  package let width: Int
  /// The cells of a column, one for each row of the range; never more than a moment's work for a
  /// thousand rows.
  package let column: @Sendable (_ column: Int, _ rows: Range<Int>) -> [Value]

  package init(
    count: Int, width: Int,
    column: @escaping @Sendable (_ column: Int, _ rows: Range<Int>) -> [Value]
  ) {
    self.count = count
    self.width = width
    self.column = column
  }

  /// Rows that are made already.
  package init(_ rows: [[Value]]) {
    self.init(count: rows.count, width: rows.first?.count ?? 0) { column, range in
      rows[range].map { $0[column] }
    }
  }

  package var isEmpty: Bool { count == 0 }

  /// Every row.
  package var all: [[Value]] {
    let columns = (0..<width).map { column($0) }
    return (0..<count).map { row in columns.map { $0[row] } }
  }

  /// The cells of a column in every row.
  package func column(_ column: Int) -> [Value] { self.column(column, 0..<count) }

  /// Some of the rows, in this order.
  package func picking(_ kept: [Int]) -> CommandRows {
    CommandRows(count: kept.count, width: width) { [self] column, range in
      range.flatMap { self.column(column, kept[$0]..<(kept[$0] + 1)) }
    }
  }

  /// The same rows with another column in place of one.
  package func replacing(
    _ column: Int, with cells: @escaping @Sendable (_ rows: Range<Int>) -> [Value]
  ) -> CommandRows {
    CommandRows(count: count, width: width) { [self] number, range in
      number == column ? cells(range) : self.column(number, range)
    }
  }
}
