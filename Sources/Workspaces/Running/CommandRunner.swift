import Diagnostics
import Execution
import Graphs
import Syntax
import Tables

/// Runs a command line: its words by its definition, its tail as a query over its rows.
struct CommandRunner {
  let workspace: Workspace
  let source: SourceText

  init(_ workspace: Workspace, _ source: SourceText) {
    self.workspace = workspace
    self.source = source
  }

  func run(
    _ definition: CommandDefinition, _ words: [Word], tail: CommandTail?, prefix: Statement.Prefix?
  ) throws -> StatementResult {
    let line = try words.map { word in
      CommandWord(try value(of: word), isQuoted: word.isQuoted, range: word.range)
    }
    switch definition.body {
    case .question(let columns, let answer):
      let call = try CommandCall(
        command: definition, line: line, context: try workspace.context())
      if prefix != nil || tail != nil {
        let query = CommandQuery(call: call, tail: tail).query
        let runner = QueryRunner(workspace, source)
        return prefix == .explain
          ? runner.call(query, of: call)
          : try runner.run(query, isProfiled: prefix == .profile)
      }
      return try result(of: try answer(call), columns: columns, context: call.context)
    case .session(let act):
      guard tail == nil, prefix == nil else {
        throw Diagnostic(
          "command.no-rows", "`\(definition.name)` changes the workspace and gives no rows",
          range: tail?.range)
      }
      let context = try workspace.context(orEmpty: true)
      let call = try CommandCall(command: definition, line: line, context: context)
      return try result(of: try act(call, workspace), columns: [], context: context)
    }
  }

  /// `$name` stands for its value, which is never read again as words.
  private func value(of word: Word) throws -> String {
    guard !word.isQuoted, word.text.hasPrefix("$"), word.text.count > 1 else { return word.text }
    let name = String(word.text.dropFirst())
    switch workspace.parameters[name] {
    case .string(let text)?: return text
    case .int(let number)?: return String(number)
    case nil:
      throw Diagnostic(
        "parameter.unset", "parameter `$\(name)` has no value", range: word.range,
        suggestion: NearestName.suggestion(for: name, in: workspace.parameters.keys.sorted())
          ?? "`:param \(name) VALUE` sets it")
    default:
      throw Diagnostic(
        "parameter.type", "`$\(name)` is neither a string nor a whole number", range: word.range)
    }
  }

  private func result(
    of answer: CommandAnswer, columns: [ResultColumn], context: MeshContext
  ) throws -> StatementResult {
    let table = answer.table ?? Self.table(answer.rows, columns, context)
    return StatementResult(
      answer: Answer(
        table: table, drawing: answer.drawing, page: answer.page, notes: answer.notes),
      isNegative: answer.isNegative)
  }

  private static func table(
    _ rows: [[Value]], _ columns: [ResultColumn], _ context: MeshContext
  ) -> Table {
    Table(
      columns: columns.enumerated().map { index, column in
        Table.Column(
          column.name,
          alignment: column.kind == .integer || column.kind == .number ? .right : .left,
          cells: rows.map { ResultCells.cell(for: $0[index], view: context.view) })
      })
  }
}
