package import Graphs
package import Tables

/// What a command answers: rows in the order of its columns, and the form in which people read them.
package struct CommandAnswer: Sendable {
  package var rows: [[Value]]
  package var drawing: Drawing?
  package var page: Page?
  /// Warnings and what was cut, one sentence each.
  package var notes: [String]
  /// The answer is no: the program ends with exit code 1.
  package var isNegative: Bool

  package init(
    rows: [[Value]] = [], drawing: Drawing? = nil, page: Page? = nil, notes: [String] = [],
    isNegative: Bool = false
  ) {
    self.rows = rows
    self.drawing = drawing
    self.page = page
    self.notes = notes
    self.isNegative = isNegative
  }
}
