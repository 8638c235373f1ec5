import Diagnostics
import Execution
import Graphs
import Snapshots
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
    if definition.isVerdict || definition.comparesStates && !namesFiles(line) {
      try workspace.requireMesh(for: definition.name)
    }
    switch definition.body {
    case .question(let columns, let answer):
      let names = tail.map { TailWords($0).names } ?? []
      let onDemand = definition.columnsOnDemand.filter { names.contains($0) }
      let call = try CommandCall(
        command: definition, line: line, context: try workspace.context()
      ).adding(columns: onDemand)
      if prefix != nil || tail != nil {
        return try ask(call, tail, prefix, columns, answer)
      }
      var answer = try answer(call)
      if !answer.files.isEmpty { answer.notes.append(try workspace.write(answer.files)) }
      if let overlay = answer.supposed {
        let written = [definition.name] + words.map { source.text(in: $0.range) }
        workspace.commit(overlay, statement: written.joined(separator: " "))
      }
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

  /// Whether two states are compared that are both files or folders, whatever is open.
  private func namesFiles(_ line: [CommandWord]) -> Bool {
    let files = line.prefix { word in
      !word.text.hasPrefix("-") && word.text != WhatIfs.base
        && !workspace.meshes.contains { $0.name == word.text } && SourceStamp.exists(word.text)
    }
    return files.count >= 2
  }

  private typealias Answering = @Sendable (CommandCall) throws -> CommandAnswer

  /// Asks the query that a command with a tail or a prefix stands for. The command answers once.
  private func ask(
    _ call: CommandCall, _ tail: CommandTail?, _ prefix: Statement.Prefix?,
    _ columns: [ResultColumn], _ answer: @escaping Answering
  ) throws -> StatementResult {
    var whole: CommandAnswer?
    var isPart = false
    var keys: [String] = []
    var heading: String?
    if let tail, let details = columns.firstIndex(where: { $0.name == "details" }) {
      let reading = TailReading(tail, call.command)
      let found = try answer(call.narrowed(toDetails: reading.details, top: reading.top))
      keys = found.detailKeys.isEmpty ? Self.detailKeys(of: found, at: details) : found.detailKeys
      whole = found
      heading = found.laterTable?.columns.first?.name
      isPart = reading.details != nil
    }
    if let known = whole, let tail, prefix == nil, tail.projection?.items.isEmpty ?? true {
      if let narrowed = try narrow(known, by: tail, call, columns, keys) { return narrowed }
      // Then every column is a column of the result, with all that it holds.
      if isPart { whole = try answer(call) }
    }
    if let tail, prefix == nil, keepsColumns(tail) {
      let known = try whole ?? answer(call)
      if let shown = known.shown, known.laterTable == nil {
        let query = try CommandQuery(
          call: call, tail: tail, details: keys, heading: heading,
          returning: shown.map { columns[$0].name })
        var result = try runner(call, known, answer).run(query.query)
        result.answer.notes = known.notes + result.answer.notes
        return result
      }
      whole = known
    }
    let query = try CommandQuery(call: call, tail: tail, details: keys, heading: heading).query
    let runner = runner(call, whole, answer)
    return switch prefix {
    case .explain: runner.call(query, of: call)
    case .portable: try runner.portable(query)
    case .profile: try runner.profile(query)
    case nil: try runner.run(query)
    }
  }

  /// Whether rows are chosen and ordered, and columns are not: a tail without RETURN.
  private func keepsColumns(_ tail: CommandTail) -> Bool {
    guard let projection = tail.projection else { return true }
    return projection.items.isEmpty && !projection.isDistinct
      && source.text(in: projection.range).prefix(6).lowercased() != "return"
  }

  /// Runs the query of a command over an answer that is known, or asks for one with the columns
  /// that the query reads.
  private func runner(
    _ call: CommandCall, _ whole: CommandAnswer?, _ answer: @escaping Answering
  ) -> QueryRunner {
    let command = call.command
    let rows: QueryRunner.ProcedureColumns = { read in
      try CommandProcedure.rows(of: whole ?? answer(call.called(reading: read)), command)
    }
    return QueryRunner(
      workspace, source,
      for: QueryRunner.TypedCommand(
        procedure: "dpq.\(command.name)", words: CommandQuery.words(of: call),
        options: call.givenOptions.map { "\($0.name)=\($0.value)" }, rows: rows))
  }

  /// A tail without RETURN keeps the table of the command: its rows are chosen and ordered by the
  /// query over the first node column. nil when the command has no table of its own.
  private func narrow(
    _ answer: CommandAnswer, by tail: CommandTail, _ call: CommandCall,
    _ columns: [ResultColumn], _ details: [String]
  ) throws -> StatementResult? {
    guard let table = answer.laterTable, table.rowCount == answer.laterRows.count,
      let nodeColumn = columns.firstIndex(where: { $0.kind == .node })
    else { return nil }
    var positions: [UInt32: Int] = [:]
    positions.reserveCapacity(answer.laterRows.count)
    for (position, value) in answer.laterRows.column(nodeColumn).enumerated() {
      // Nodes of another mesh have no number here.
      guard case .node(let node) = value else { return nil }
      positions[node] = position
    }
    // Rows that several share one node of cannot be told apart by it.
    guard positions.count == answer.laterRows.count else { return nil }
    let query = try CommandQuery(
      call: call, tail: tail, details: details, heading: table.columns.first?.name,
      returning: [columns[nodeColumn].name])
    let rows = try runner(call, answer) { _ in answer }.rows(query.query)
    let kept = rows.compactMap { row -> Int? in
      if case .node(let node)? = row.first { positions[node] } else { nil }
    }
    return StatementResult(answer: Answer(rows: table.picking(kept), notes: answer.notes))
  }

  /// The keys that the details of an answer hold, and the names its table shows.
  private static func detailKeys(of answer: CommandAnswer, at details: Int) -> [String] {
    var keys = Set(answer.laterTable?.columns.map(\.name) ?? [])
    for value in answer.laterRows.column(details) {
      if case .map(let map) = value { keys.formUnion(map.keys) }
    }
    return keys.sorted()
  }

  private func result(
    of answer: CommandAnswer, columns: [ResultColumn], context: MeshContext
  ) throws -> StatementResult {
    let shown = answer.shown ?? Array(columns.indices)
    let table = answer.laterTable ?? Self.table(answer.laterRows, columns, shown, context)
    var whole = Answer(
      rows: table, drawing: answer.drawing, page: answer.page, report: answer.report,
      document: answer.document, notes: answer.notes)
    whole.nearRows = answer.near.map { table.picking($0) }
    return StatementResult(
      answer: whole, isNegative: answer.isNegative, isPartial: answer.isPartial,
      format: answer.format)
  }

  private static func table(
    _ rows: CommandRows, _ columns: [ResultColumn], _ shown: [Int], _ context: MeshContext
  ) -> LaterTable {
    let nodes = NodeCells(context.view)
    let headings = shown.map { index in
      let kind = columns[index].kind
      return Table.Column(
        columns[index].name, alignment: kind == .integer || kind == .number ? .right : .left)
    }
    return LaterTable(columns: headings, rowCount: rows.count) { column, range, hasProperties in
      rows.column(shown[column], range).map { value in
        if case .node(let node) = value {
          return .node(nodes.cell(of: node, hasProperties: hasProperties))
        }
        return ResultCells.cell(for: value, view: context.view)
      }
    }
  }
}

extension Workspace {
  /// Nobody wants a verdict on the demo for the mesh that they forgot to name.
  func requireMesh(for command: String) throws(Diagnostic) {
    guard refusesDemo, mesh?.isDemo == true else { return }
    throw Diagnostic(
      "run.demo", "`\(command)` gives a verdict, and no mesh was named",
      suggestion: "name files or folders before it, or start dpq with --demo")
  }
}
