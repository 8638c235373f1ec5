package import Graphs
package import Tables

/// A text file that a command writes beside its answer.
package struct CommandFile: Sendable {
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// What a command answers: rows in the order of its columns, and the form in which people read
/// them.
package struct CommandAnswer: Sendable {
  package var laterRows: CommandRows
  /// Shown instead of the rows where a kind of thing has columns of its own.
  package var laterTable: LaterTable?
  /// The rows within a bound that was asked for, ascending: people are shown these alone. nil where
  /// all are.
  package var near: [Int]?
  /// What the details of its rows may hold, where they have such a column.
  package var detailKeys: [String] = []
  /// Which columns of the rows tell a reader something here, ascending; nil when all do.
  package var shown: [Int]?
  package var drawing: Drawing?
  package var page: Page?
  package var report: Report?
  /// The file that the answer is, beside its rows.
  package var document: Document?
  /// The name of the format it is asked for in, where a word of the command says so.
  package var format: String?
  /// Written when the command is run, never when it is called from a query.
  package var files: [CommandFile]
  /// Warnings and what was cut, one sentence each.
  package var notes: [String]
  /// The answer is no: the program ends with exit code 1.
  package var isNegative: Bool
  /// Something that a verdict needs was not seen: the program ends with exit code 3.
  package var isPartial: Bool
  /// What it supposes: a step of the what-if when the command is run, never when it is called from
  /// a query.
  package var supposed: Overlay?
  /// A conversation that follows the answer.
  package var dialogue: DialogueStart?

  package init(
    rows: [[Value]] = [], table: Table? = nil, shown: [Int]? = nil, drawing: Drawing? = nil,
    page: Page? = nil, report: Report? = nil, document: Document? = nil, format: String? = nil,
    files: [CommandFile] = [], notes: [String] = [],
    isNegative: Bool = false, isPartial: Bool = false
  ) {
    laterRows = CommandRows(rows)
    laterTable = table.map { LaterTable($0) }
    self.shown = shown
    self.drawing = drawing
    self.page = page
    self.report = report
    self.document = document
    self.format = format
    self.files = files
    self.notes = notes
    self.isNegative = isNegative
    self.isPartial = isPartial
  }

  /// Of rows that are made when they are read.
  package init(_ rows: CommandRows, notes: [String] = []) {
    self.init(notes: notes)
    laterRows = rows
  }

  /// Its rows, made at once.
  package var rows: [[Value]] {
    get { laterRows.all }
    set { laterRows = CommandRows(newValue) }
  }

  /// Its table, made at once.
  package var table: Table? {
    get { laterTable?.table }
    set { laterTable = newValue.map { LaterTable($0) } }
  }
}
