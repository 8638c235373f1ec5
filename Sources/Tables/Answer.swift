/// What a statement answers: always rows, and beside them the form in which people read them.
package struct Answer: Sendable, Equatable {
  /// Its rows, none of which is made before it is read.
  package var rows: LaterTable
  /// Those that people are shown, where a bound was asked for; programs get all of them.
  package var nearRows: LaterTable?
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
    self.init(
      rows: LaterTable(table), drawing: drawing, page: page, report: report, document: document,
      notes: notes)
  }

  package init(
    rows: LaterTable, drawing: Drawing? = nil, page: Page? = nil, report: Report? = nil,
    document: Document? = nil, notes: [String] = []
  ) {
    self.rows = rows
    self.drawing = drawing
    self.page = page
    self.report = report
    self.document = document
    self.notes = notes
  }

  /// All rows, made at once.
  package var table: Table {
    get { rows.table }
    set { rows = LaterTable(newValue) }
  }

  package static func == (left: Answer, right: Answer) -> Bool {
    left.drawing == right.drawing && left.page == right.page && left.report == right.report
      && left.document == right.document && left.notes == right.notes && left.table == right.table
      && left.nearRows?.table == right.nearRows?.table
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
