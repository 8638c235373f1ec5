/// What a statement answers: always rows, and beside them the form in which people read them.
package struct Answer: Sendable, Equatable {
  package var table: Table
  package var drawing: Drawing?
  package var page: Page?
  /// Set where the rows are findings.
  package var report: Report?
  /// Said after the result on a terminal, and on standard error elsewhere.
  package var notes: [String]

  package init(
    table: Table, drawing: Drawing? = nil, page: Page? = nil, report: Report? = nil,
    notes: [String] = []
  ) {
    self.table = table
    self.drawing = drawing
    self.page = page
    self.report = report
    self.notes = notes
  }
}
