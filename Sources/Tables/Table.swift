/// A result: named columns of cells, all of one length.
package struct Table: Sendable, Equatable {
  /// A named column.
  package struct Column: Sendable, Equatable {
    package enum Alignment: Sendable {
      case left
      case right
    }

    package let name: String
    package var alignment: Alignment
    package var cells: [Cell]

    package init(_ name: String, alignment: Alignment = .left, cells: [Cell] = []) {
      self.name = name
      self.alignment = alignment
      self.cells = cells
    }
  }

  package var columns: [Column]

  package init(columns: [Column]) {
    self.columns = columns
  }

  /// A table from rows; each row has one cell for each name.
  package init(_ names: [String], rows: [[Cell]]) {
    columns = names.enumerated().map { index, name in
      Column(name, cells: rows.map { $0[index] })
    }
  }

  package var rowCount: Int { columns.first?.cells.count ?? 0 }

  /// The cells of one row, in column order.
  package func row(_ index: Int) -> [Cell] {
    columns.map { $0.cells[index] }
  }
}
