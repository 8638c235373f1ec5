import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// `:cells`
enum CellsWord {
  static let word = ShellWord(
    name: "cells", aliases: ["last"], usage: ":cells [N]",
    summary:
      "Lists what was asked in this session, or asks statement N's answer to be shown again.",
    details: """
      Statements are counted from 1. `$_` is the last result as a list of maps, one a row, `$_3` \
      that of statement 3, `$_title` that of one with a title (`// %% Title` above it). A result \
      given to a command stands for the nodes of its first column that has some: `list $_3`. The \
      last 50 results are kept.
      """,
    examples: [":cells", ":cells 1"]
  ) { session, words in
    let cells = session.recorder.notebook.cells
    guard let word = words.first else {
      let kept = Set(session.workspace.results.entries.map(\.number))
      let rows = cells.map { cell -> [Cell] in
        [
          .int(Int64(cell.number)), cell.title.map { .text($0) } ?? .null,
          .text(oneLine(cell.text)),
          kept.contains(cell.number)
            ? .int(Int64(cell.rows)) : .null,
          .text(cell.outcome == 0 ? "done" : cell.outcome == 1 ? "no" : "failed"),
        ]
      }
      let table = Table(["cell", "title", "statement", "rows", "outcome"], rows: rows)
      return try Outlet(session).show(
        StatementResult(answer: Answer(table: table)), elapsed: .zero)
    }
    guard let number = Int(word.text), let cell = cells.first(where: { $0.number == number }) else {
      throw Diagnostic(
        "cells.unknown", "there is no statement `\(word.text)` in this session", range: word.range,
        suggestion: "`:cells` lists them")
    }
    guard let answer = cell.answer else {
      throw Diagnostic(
        "cells.failed", "statement \(number) was not answered", range: word.range)
    }
    try Outlet(session).show(StatementResult(answer: answer), elapsed: .zero)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
