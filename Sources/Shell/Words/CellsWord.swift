import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// `:cells [N | last | rerun … | drop … | title N TEXT | note TEXT]`
enum CellsWord {
  static let word = ShellWord(
    name: "cells", aliases: ["last", ":last", ":rerun", ":drop", ":title", ":note"],
    usage: ":cells [N | last | rerun CELLS | drop CELLS | title N TEXT | note TEXT]",
    summary: "Lists what was asked in this session; shows, repeats, drops or names it.",
    details: """
      Statements are counted from 1; the prompt shows the number of the next one. `$_` is the last \
      result as a list of maps, one a row, `$_3` that of statement 3, `$_title` that of one with a \
      title (`// %% Title` above it). A result given to a command stands for the nodes of its \
      first column that has some: `list $_3`.

      N             shows that answer again      last   the last one, uncut
      rerun CELLS   asks again, each in its place: `3`, `2-5`, `stale` or `all`
      drop CELLS    forgets statements and their results
      title N TEXT  names a result
      note TEXT     writes prose between statements, for `:notebook`

      A number with ~ is stale: the mesh, a parameter or a result it used changed since. Nothing \
      is repeated by itself. The last 50 results are kept, up to a million cells; one that was let \
      go is asked for again when it is needed, and nodes are those of the mesh that is open now.
      """,
    examples: [
      ":cells", ":cells 1", ":cells last", ":cells rerun 1", ":cells rerun stale",
      ":cells title 1 'where we began'", ":cells note This is what we found.", ":cells drop 1",
    ],
    habits: [
      "last": "last", ":last": "last", ":rerun": "rerun", ":drop": "drop", ":title": "title",
      ":note": "note",
    ]
  ) { session, words in
    guard let first = words.first else {
      let answer = Answer(table: CellTable.table(session))
      return try Outlet(session, isLast: false).show(
        StatementResult(answer: answer), elapsed: .zero)
    }
    let rest = words.dropFirst()
    switch first.text {
    case "last": try showLast(session, first)
    case "rerun": try rerun(session, first, rest)
    case "drop": try drop(session, first, rest)
    case "title": try entitle(session, first, rest)
    case "note": try note(session, first, rest)
    default: try show(session, first)
    }
  }

  /// What may stand behind the word, for completion.
  static let arguments = ["last", "rerun", "drop", "title", "note"]

  private static func show(_ session: Session, _ word: Word) throws {
    guard let number = Int(word.text), let cell = session.recorder.cell(number) else {
      throw CellRange.unknown(word)
    }
    if session.cells.stale(in: session.workspace).contains(number) {
      session.remark("statement \(number) is stale: `:cells rerun \(number)` asks it again")
    }
    try Outlet(session, isLast: false).show(
      StatementResult(answer: try answer(cell, session, word)), elapsed: .zero)
  }

  /// The last answer there is, with all its rows and columns.
  private static func showLast(_ session: Session, _ word: Word) throws {
    let cells = session.recorder.notebook.cells
    guard let cell = cells.last(where: { $0.answer != nil || $0.isLetGo }) else {
      throw Diagnostic("cells.none", "nothing was answered yet", range: word.range)
    }
    var answer = try answer(cell, session, word)
    answer.nearRows = nil
    if cell.rowsLeftOut > 0 {
      let kept = session.workspace.results.entries.last { $0.number == cell.number }?.table
      if let kept {
        answer.table = kept
      } else {
        answer.notes.append("\(Footer.grouped(cell.rowsLeftOut)) rows are not kept")
      }
    }
    try Outlet(session, isWhole: true, isLast: false).show(
      StatementResult(answer: answer), elapsed: .zero)
  }

  private static func answer(
    _ cell: Notebook.Cell, _ session: Session, _ word: Word
  ) throws -> Answer {
    if let answer = cell.answer { return answer }
    guard cell.isLetGo else {
      throw Diagnostic(
        "cells.failed", "statement \(cell.number) was not answered", range: word.range)
    }
    session.remark("the answer of statement \(cell.number) was let go and is asked for again")
    return try CellRuns(session: session).answer(cell.number)
  }

  private static func range(_ session: Session) -> CellRange {
    CellRange(log: session.cells, stale: session.cells.stale(in: session.workspace))
  }

  private static func rerun(_ session: Session, _ verb: Word, _ rest: ArraySlice<Word>) throws {
    guard let first = rest.first else { throw usage(verb, "rerun 2-5") }
    guard session.scripts.isEmpty, !session.isRerunning else {
      throw Diagnostic("cells.script", "`:cells rerun` belongs to the prompt", range: verb.range)
    }
    let numbers = try range(session).numbers(rest)
    if numbers.isEmpty { session.remark("nothing is \(first.text)") }
    session.isRerunning = true
    defer { session.isRerunning = false }
    try CellRuns(session: session).rerun(
      numbers, isSingle: rest.count == 1 && Int(first.text) != nil)
  }

  private static func drop(_ session: Session, _ verb: Word, _ rest: ArraySlice<Word>) throws {
    guard !rest.isEmpty else { throw usage(verb, "drop 2-4") }
    let numbers = Set(try range(session).numbers(rest))
    session.workspace.results.drop(numbers)
    session.cells.drop(numbers)
    session.recorder.drop(numbers)
    session.remark("dropped \(numbers.count) statement\(numbers.count == 1 ? "" : "s")")
  }

  private static func entitle(_ session: Session, _ verb: Word, _ rest: ArraySlice<Word>) throws {
    guard let word = rest.first, rest.count > 1 else { throw usage(verb, "title 3 'late feeds'") }
    guard let number = Int(word.text), let cell = session.recorder.cell(number) else {
      throw CellRange.unknown(word)
    }
    guard cell.hasRows else {
      throw Diagnostic(
        "cells.failed", "statement \(number) has no result to be named", range: word.range)
    }
    let title = rest.dropFirst().map(\.text).joined(separator: " ")
    session.recorder.entitle(number, title)
    session.workspace.results.entitle(number, title)
    session.remark("its result is `$_\(ResultStore.name(of: title))`")
  }

  private static func note(_ session: Session, _ verb: Word, _ rest: ArraySlice<Word>) throws {
    guard !rest.isEmpty else { throw usage(verb, "note What we found") }
    session.recorder.add(prose: rest.map(\.text).joined(separator: " "))
  }

  private static func usage(_ verb: Word, _ example: String) -> Diagnostic {
    Diagnostic(
      "shell.usage", "`:cells \(verb.text)` needs to know what", range: verb.range,
      suggestion: "for instance `:cells \(example)`")
  }
}
