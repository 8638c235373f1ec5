import Diagnostics
package import Rendering
import Syntax
import Tables
import Workspaces

/// Keeps what is run, for reports and `:notebook`.
package struct Recorder {
  /// Statements beyond these are counted and not kept.
  private static let mostCells = 10_000
  /// Beyond so many cells of tables, and so many answers, a bounded recorder lets the oldest go.
  private static let mostWeight = 2_000_000
  private static let mostAnswers = 500

  /// Whether anybody may ask for what is kept; numbers are counted anyway.
  package var isOn: Bool
  /// Answers may be asked for again, so that not all need be kept.
  var isBounded = false
  package private(set) var notebook: Notebook
  /// Statements that were begun, kept or not.
  private(set) var statements = 0
  private var weight = 0
  private var answers = 0

  init(title: String, isOn: Bool) {
    self.isOn = isOn
    notebook = Notebook(title: title)
  }

  /// The run is over with that exit code.
  mutating func end(_ outcome: Int32) { notebook.outcome = outcome }

  mutating func entitle(_ title: String) { notebook.title = title }

  /// The number of the statement that runs next.
  var next: Int { statements + 1 }

  /// Gives the statement that runs now its number; others may run before it ends.
  mutating func begin() -> Int {
    statements += 1
    return statements
  }

  mutating func add(prose: String) { add(.prose(prose)) }

  mutating func add(heading: String) {
    if !heading.isEmpty { add(.heading(heading)) }
  }

  /// Keeps one statement with its answer, or with what went wrong; in the place of the one that has
  /// its number.
  mutating func add(
    _ parsed: ParsedStatement, as number: Int, in source: SourceText, result: StatementResult?,
    failure: Diagnostic?, outcome: Int32
  ) {
    guard isOn else { return }
    var isAssertion = false
    if case .command(let command) = parsed.statement.kind {
      isAssertion = command.name.text == "assert"
    }
    let index = index(of: number)
    let cell = Notebook.Cell(
      number: number, title: index.flatMap { notebook.pieces[$0].cell?.title } ?? parsed.title,
      text: source.text(in: parsed.range), file: source.name,
      line: source.position(of: parsed.range.lower).line, isAssertion: isAssertion,
      chart: Chart(of: parsed.statement.output), answer: result?.answer,
      diagnostics: (result?.warnings ?? []) + (failure.map { [$0] } ?? []), outcome: outcome)
    if let index {
      forget(notebook.pieces[index].cell)
      notebook.pieces[index] = .cell(cell)
    } else {
      guard notebook.pieces.count < Self.mostCells else { return }
      notebook.pieces.append(.cell(cell))
    }
    weight += cell.weight
    if cell.answer != nil { answers += 1 }
    if isBounded { letGo(besides: number) }
  }

  /// What is said outside of statements, on opening: what could not be read.
  mutating func add(problem: Diagnostic) {
    guard isOn, notebook.pieces.isEmpty, notebook.problems.count < 20 else { return }
    notebook.problems.append("\(problem.severity.rawValue): \(problem.placedMessage)")
  }

  private mutating func add(_ piece: Notebook.Piece) {
    guard isOn, notebook.pieces.count < Self.mostCells else { return }
    notebook.pieces.append(piece)
  }
}

/// Statements that were recorded, by their numbers.
extension Recorder {
  func cell(_ number: Int) -> Notebook.Cell? {
    index(of: number).flatMap { notebook.pieces[$0].cell }
  }

  mutating func entitle(_ number: Int, _ title: String) {
    guard let index = index(of: number), case .cell(var cell) = notebook.pieces[index] else {
      return
    }
    cell.title = title
    notebook.pieces[index] = .cell(cell)
  }

  mutating func drop(_ numbers: Set<Int>) {
    for piece in notebook.pieces {
      if let cell = piece.cell, numbers.contains(cell.number) { forget(cell) }
    }
    notebook.pieces.removeAll { $0.cell.map { numbers.contains($0.number) } ?? false }
  }

  private func index(of number: Int) -> Int? {
    guard number <= statements else { return nil }
    return notebook.pieces.lastIndex { $0.cell?.number == number }
  }

  private mutating func forget(_ cell: Notebook.Cell?) {
    guard let cell, cell.answer != nil else { return }
    weight -= cell.weight
    answers -= 1
  }

  private mutating func letGo(besides number: Int) {
    guard weight > Self.mostWeight || answers > Self.mostAnswers else { return }
    for index in notebook.pieces.indices {
      guard weight > Self.mostWeight || answers > Self.mostAnswers else { return }
      guard case .cell(var cell) = notebook.pieces[index], cell.answer != nil,
        cell.number != number
      else { continue }
      forget(cell)
      cell.letGo()
      notebook.pieces[index] = .cell(cell)
    }
  }
}

extension Chart {
  /// What `|> bar` and `|> quadrant` ask for.
  fileprivate init?(of output: OutputClause?) {
    guard case .format(let name, _)? = output?.target, let format = OutputFormat(name: name.text)
    else { return nil }
    self.init(format)
  }
}

extension Notebook.Piece {
  fileprivate var cell: Notebook.Cell? {
    if case .cell(let cell) = self { cell } else { nil }
  }
}

extension Notebook.Cell {
  /// How much is kept of its answer, in cells of tables.
  fileprivate var weight: Int {
    guard let answer else { return 0 }
    let table = answer.rows.rowCount * answer.rows.columns.count
    let drawing = (answer.drawing?.nodes.count ?? 0) * 4
    return table + drawing + 10
  }
}
