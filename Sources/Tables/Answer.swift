/// What a statement answers: always rows, and beside them the form in which people read them.
package struct Answer: Sendable, Equatable {
  package var table: Table
  package var drawing: Drawing?
  package var page: Page?
  /// Set where the rows are findings.
  package var report: Report?
  /// The file that the answer is, beside its rows.
  package var document: Document?
  /// Said after the result on a terminal, and on standard error elsewhere.
  package var notes: [String]

  package init(
    table: Table, drawing: Drawing? = nil, page: Page? = nil, report: Report? = nil,
    document: Document? = nil, notes: [String] = []
  ) {
    self.table = table
    self.drawing = drawing
    self.page = page
    self.report = report
    self.document = document
    self.notes = notes
  }
}

/// A text as it stands in a file.
package struct Document: Sendable, Equatable {
  package enum Format: Sendable, Equatable {
    case yaml
  }

  package let format: Format
  package let text: String

  package init(_ format: Format, _ text: String) {
    self.format = format
    self.text = text
  }
}
