package import Diagnostics
package import Tables

/// What a script said, asked and was answered: the contents of a report.
package struct Notebook: Sendable {
  /// A statement and what became of it.
  package struct Cell: Sendable {
    /// Of the run, counted from 1.
    package let number: Int
    package var title: String?
    /// As it was written.
    package let text: String
    /// The file it stands in, and its first line there.
    package let file: String
    package let line: Int
    package let isAssertion: Bool
    /// What its figures were asked to be drawn as.
    package let chart: Chart?
    /// nil where it failed before it answered, or was let go.
    package private(set) var answer: Answer?
    /// It was answered, and the answer is no longer here.
    package private(set) var isLetGo = false
    /// Whether it answered with a table, how many rows that has, and how many of them are not here.
    package private(set) var hasRows = false
    package private(set) var rows = 0
    package private(set) var rowsLeftOut = 0
    /// Warnings, and the error if there was one.
    package let diagnostics: [Diagnostic]
    /// The exit code it stands for: 0 done, 1 no, 2 and above not evaluated.
    package let outcome: Int32

    package init(
      number: Int, title: String?, text: String, file: String, line: Int, isAssertion: Bool,
      chart: Chart? = nil, answer: Answer?, diagnostics: [Diagnostic], outcome: Int32
    ) {
      self.number = number
      self.title = title
      self.text = text
      self.file = file
      self.line = line
      self.isAssertion = isAssertion
      self.chart = chart
      self.diagnostics = diagnostics
      self.outcome = outcome
      if let answer { take(answer) }
    }

    /// Keeps an answer, as far as a page shows it.
    package mutating func take(_ given: Answer) {
      var answer = given
      hasRows = !answer.rows.columns.isEmpty
      rows = answer.rows.rowCount
      rowsLeftOut = max(rows - Notebook.mostRows, 0)
      answer.table = Self.part(of: answer.rows).table
      // Rows that are made when they are read would keep a whole mesh here.
      answer.nearRows = answer.nearRows.map(Self.part)
      if let count = answer.drawing?.nodes.count, count > Notebook.mostNodes {
        answer.drawing = nil
        answer.notes.append("the drawing of \(count) nodes is left out")
      }
      self.answer = answer
      isLetGo = false
    }

    private static func part(of rows: LaterTable) -> LaterTable {
      let kept = [0..<min(rows.rowCount, Notebook.mostRows)]
      return LaterTable(rows.table(of: kept, hasProperties: true))
    }

    /// Forgets the answer, which can be asked for again.
    package mutating func letGo() {
      isLetGo = answer != nil
      answer = nil
    }
  }

  package enum Piece: Sendable {
    /// Markdown.
    case prose(String)
    /// The title of a group of statements: `// %% Title`.
    case heading(String)
    case cell(Cell)
  }

  /// More rows than these are for a file of their own.
  package static let mostRows = 1_000
  /// Nobody reads a drawing of more nodes on a page.
  package static let mostNodes = 2_000

  package var title: String
  /// What was asked: name of the mesh, where it came from, as of when; one sentence each.
  package var facts: [String]
  package var pieces: [Piece] = []
  /// What went wrong outside of statements: files that could not be read.
  package var problems: [String] = []
  /// The exit code of the run.
  package var outcome: Int32 = 0

  package init(title: String, facts: [String] = []) {
    self.title = title
    self.facts = facts
  }

  package var cells: [Cell] {
    pieces.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }

  /// What could not be read, how many statements ended how, then assertions and findings where
  /// there are some.
  package var summary: [String] {
    let cells = cells
    var lines = problems + [counts]
    if isCutShort { lines.append("the run ended with code \(outcome), not all was evaluated") }
    let assertions = cells.filter(\.isAssertion)
    if !assertions.isEmpty {
      let held = assertions.count { $0.outcome == 0 }
      lines.append(
        "\(assertions.count == 1 ? "1 assertion" : "\(assertions.count) assertions"): "
          + "\(held) hold\(held == 1 ? "s" : ""), \(assertions.count - held) "
          + "do\(assertions.count - held == 1 ? "es" : "") not")
    }
    for report in cells.compactMap({ $0.answer?.report }) {
      lines += [report.summary, report.tally]
    }
    return lines
  }

  /// `12 statements: 10 done, 1 says no, 1 not evaluated`
  var counts: String {
    let cells = cells
    let wrong = cells.count { $0.outcome > 1 }
    let negative = cells.count { $0.outcome == 1 }
    var parts = ["\(cells.count - wrong - negative) done"]
    if negative > 0 { parts.append(negative == 1 ? "1 says no" : "\(negative) say no") }
    if wrong > 0 { parts.append("\(wrong) not evaluated") }
    let statements = cells.count == 1 ? "1 statement" : "\(cells.count) statements"
    return "\(statements): \(parts.joined(separator: ", "))"
  }

  /// Whether everything was evaluated and nothing says no.
  var isWell: Bool { outcome == 0 && troubles.isEmpty }

  /// Whether there are findings all the same, which the run was not to fail on.
  var hasErrors: Bool {
    cells.contains { cell in
      cell.answer?.report?.findings.contains { $0.waived == nil && $0.severity == .error }
        ?? false
    }
  }

  /// Whether the run ended before any statement could say why.
  var isCutShort: Bool { outcome > 1 && troubles.allSatisfy { $0.outcome < 2 } }

  /// Those that did not end well, in order.
  package var troubles: [Cell] { cells.filter { $0.outcome > 0 } }
}

extension Notebook.Cell {
  /// What went wrong in one line; nil where nothing did.
  package var trouble: String? {
    guard outcome > 0 else { return nil }
    if let error = diagnostics.first(where: { $0.severity == .error }) {
      return ([error.message] + error.notes).joined(separator: "; ")
    }
    return answer?.report?.tally ?? "the answer is no"
  }

  /// `cell-3`
  var anchor: String { "cell-\(number)" }

  /// Title, else the first line of its text.
  var name: String {
    title ?? text.split(separator: "\n").first.map(String.init) ?? ""
  }
}
