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
    let reader = ParameterWords(workspace.parameters, in: source)
    // A definition's text is not the words of a command.
    let results = ResultValues(workspace.results)
    let line =
      definition.isDefinition
      ? [] : try words.flatMap { try results.words(for: $0) ?? [try reader.resolve($0)] }
    if definition.isVerdict { try requireVerdict(definition) }
    switch definition.body {
    case .question(let columns, let answer):
      let names = tail.map { TailWords($0).names } ?? []
      let call = try CommandCall(
        command: definition, line: line, context: try workspace.context()
      ).adding(columns: definition.columnsOnDemand.filter { names.contains($0) })
      if prefix != nil || tail != nil {
        let hasDetails = tail != nil && columns.contains { $0.name == "details" }
        let whole = hasDetails ? try answer(call) : nil
        if let whole, let tail, prefix == nil, tail.projection?.items.isEmpty ?? true,
          let narrowed = try narrow(whole, by: tail, call, columns)
        {
          return narrowed
        }
        let details = whole.map { Self.detailKeys(of: $0, columns) } ?? []
        let query = try CommandQuery(call: call, tail: tail, details: details).query
        let runner = QueryRunner(workspace, source)
        return switch prefix {
        case .explain: runner.call(query, of: call)
        case .portable: try runner.portable(query)
        case .profile: try runner.profile(query)
        case nil: try runner.run(query)
        }
      }
      var answer = try answer(call)
      if !answer.files.isEmpty { answer.notes.append(try workspace.write(answer.files)) }
      return try result(of: answer, columns: columns, context: call.context)
    case .session(let act):
      guard tail == nil, prefix == nil else {
        throw Diagnostic(
          "command.no-rows", "`\(definition.name)` changes the workspace and gives no rows",
          range: tail?.range)
      }
      let context = try workspace.context(orEmpty: true)
      let call = try CommandCall(command: definition, line: line, context: context)
      var answer = try act(call, workspace)
      if !answer.files.isEmpty { answer.notes.append(try workspace.write(answer.files)) }
      var result = try result(of: answer, columns: [], context: context)
      result.dialogue = answer.dialogue
      return result
    case .definition(let act):
      guard prefix == nil, let text = words.first else {
        throw Diagnostic(
          "command.usage", "`\(definition.name)` needs a text up to `;`",
          suggestion: "usage: \(definition.usage)")
      }
      return try act(DefinitionCall(text: text, source: source, workspace: workspace))
    }
  }

  /// Nobody wants a verdict on the demo for the mesh that they forgot to name.
  private func requireVerdict(_ definition: CommandDefinition) throws {
    guard workspace.refusesDemo, workspace.mesh?.isDemo == true else { return }
    throw Diagnostic(
      "run.demo", "`\(definition.name)` gives a verdict, and no mesh was named",
      suggestion: "name files or folders before it, or start dpq with --demo")
  }

  /// A tail without RETURN keeps the table of the command: its rows are chosen and ordered by the
  /// query over the first node column. nil when the command has no table of its own.
  private func narrow(
    _ answer: CommandAnswer, by tail: CommandTail, _ call: CommandCall, _ columns: [ResultColumn]
  ) throws -> StatementResult? {
    guard var table = answer.table, table.rowCount == answer.rows.count,
      let nodeColumn = columns.firstIndex(where: { $0.kind == .node }),
      // Nodes of another mesh have no number here.
      answer.rows.allSatisfy({ !$0[nodeColumn].isNull })
    else { return nil }
    let query = try CommandQuery(
      call: call, tail: tail, details: Self.detailKeys(of: answer, columns),
      returning: columns[nodeColumn].name)
    let rows = try QueryRunner(workspace, source).rows(query.query)
    var positions: [UInt32: Int] = [:]
    for (position, row) in answer.rows.enumerated() {
      if case .node(let node) = row[nodeColumn] { positions[node] = position }
    }
    // Rows that no node or several share one of cannot be told apart by it.
    guard positions.count == answer.rows.count else { return nil }
    let kept = rows.compactMap { row -> Int? in
      if case .node(let node)? = row.first { positions[node] } else { nil }
    }
    for index in table.columns.indices {
      table.columns[index].cells = kept.map { table.columns[index].cells[$0] }
    }
    return StatementResult(answer: Answer(table: table, notes: answer.notes))
  }

  /// The keys that the details of an answer hold, and the names its table shows.
  private static func detailKeys(
    of answer: CommandAnswer, _ columns: [ResultColumn]
  ) -> [String] {
    guard let column = columns.firstIndex(where: { $0.name == "details" }) else { return [] }
    var keys = Set(answer.table?.columns.map(\.name) ?? [])
    for row in answer.rows {
      if case .map(let map) = row[column] { keys.formUnion(map.keys) }
    }
    return keys.sorted()
  }

  private func result(
    of answer: CommandAnswer, columns: [ResultColumn], context: MeshContext
  ) throws -> StatementResult {
    let shown = answer.shown ?? Array(columns.indices)
    let table = answer.table ?? Self.table(answer.rows, columns, shown, context)
    return StatementResult(
      answer: Answer(
        table: table, drawing: answer.drawing, page: answer.page, report: answer.report,
        document: answer.document, notes: answer.notes),
      isNegative: answer.isNegative, isPartial: answer.isPartial, format: answer.format)
  }

  private static func table(
    _ rows: [[Value]], _ columns: [ResultColumn], _ shown: [Int], _ context: MeshContext
  ) -> Table {
    let nodes = NodeCells(context.view)
    func cell(_ value: Value) -> Cell {
      if case .node(let node) = value { return .node(nodes.cell(of: node)) }
      return ResultCells.cell(for: value, view: context.view)
    }
    return Table(
      columns: shown.map { index in
        let column = columns[index]
        return Table.Column(
          column.name,
          alignment: column.kind == .integer || column.kind == .number ? .right : .left,
          cells: rows.map { cell($0[index]) })
      })
  }
}
