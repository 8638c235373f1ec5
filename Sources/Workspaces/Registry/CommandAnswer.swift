package import Graphs
package import Tables

/// What a command answers: rows in the order of its columns, and the form in which people read
/// them.
package struct CommandAnswer: Sendable {
  package var rows: [[Value]]
  /// Shown instead of the rows where a kind of thing has columns of its own.
  package var table: Table?
  package var drawing: Drawing?
  package var page: Page?
  /// Warnings and what was cut, one sentence each.
  package var notes: [String]
  /// The answer is no: the program ends with exit code 1.
  package var isNegative: Bool

  package init(
    rows: [[Value]] = [], table: Table? = nil, drawing: Drawing? = nil,
    page: Page? = nil, notes: [String] = [], isNegative: Bool = false
  ) {
    self.rows = rows
    self.table = table
    self.drawing = drawing
    self.page = page
    self.notes = notes
    self.isNegative = isNegative
  }
}
