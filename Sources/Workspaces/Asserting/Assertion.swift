import Diagnostics
import Syntax
import Tables

/// One assertion of a script.
struct Assertion {
  private let call: DefinitionCall
  /// Rows that do not hold are told one by one up to here.
  private static let mostRows = 10

  init(_ call: DefinitionCall) {
    self.call = call
  }

  /// Throws `assert.failed`, whose outcome is no, when it does not hold.
  func result() throws -> StatementResult {
    try call.workspace.requireMesh(for: "assert")
    if let query = try query() { return try judgeRows(of: query) }
    return try judge(expression())
  }

  /// What binding it warns of; nothing is run.
  func bind() throws -> [Diagnostic] {
    if let asked = try query() {
      return try QueryRunner(call.workspace, call.source, mesh: asked.mesh).bind(asked.query)
    }
    return try QueryRunner(call.workspace, call.source)
      .bind(query(returning: [(try expression(), "holds")]))
  }

  // MARK: Reading

  /// The query, nil where the text begins with none.
  private func query() throws -> (query: Query, mesh: Name?)? {
    var reader = ScriptReader(call.source, range: call.text.range, vocabulary: .empty)
    guard case .statement(let parsed)? = reader.next(),
      case .query(let query) = parsed.statement.kind
    else { return nil }
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    if query.isUpdating {
      throw Diagnostic(
        "assert.writes", "an assertion looks and changes nothing", range: query.range)
    }
    return (query, parsed.statement.mesh)
  }

  private func expression() throws -> Expression {
    let (expression, problems) = Parser.expression(call.source, in: call.text.range)
    if let problem = problems.first(where: { $0.severity == .error }) { throw problem }
    return expression
  }

  // MARK: Judging

  private func judge(_ expression: Expression) throws -> StatementResult {
    var items = [(expression, "holds")]
    if case .comparison(let operands, let operators) = expression.kind, operators.count == 1 {
      items += [(operands[0], "found"), (operands[1], "expected")]
    }
    var result = try run(returning: items)
    let cells = result.answer.table.row(0)
    switch cells[0] {
    case .bool(true): break
    case .bool(false), .null:
      throw failure(notes: cells.count == 3 ? comparison(expression, cells) : [])
    default: throw noTruth(cells[0], expression.range)
    }
    result.answer = holds
    return result
  }

  private func run(returning items: [(Expression, String)]) throws -> StatementResult {
    try QueryRunner(call.workspace, call.source).run(query(returning: items))
  }

  private func query(returning items: [(Expression, String)]) -> Query {
    let range = call.text.range
    let projection = ProjectionClause(
      isDistinct: false, includesAll: false,
      items: items.map { ProjectionItem(expression: $0.0, alias: Name($0.1, range), text: $0.1) },
      order: [], skip: nil, limit: nil, predicate: nil, range: range)
    let part = SingleQuery(clauses: [.returning(projection)], range: range)
    return Query(parts: [part], unionsKeepDuplicates: [], range: range)
  }

  private func comparison(_ expression: Expression, _ cells: [Cell]) -> [String] {
    guard case .comparison(_, let operators) = expression.kind else { return [] }
    let sign = operators[0] == .equal ? "" : "\(operators[0].rawValue) "
    return ["expected \(sign)\(PlainCell.text(cells[2]))", "found \(PlainCell.text(cells[1]))"]
  }

  private func judgeRows(of asked: (query: Query, mesh: Name?)) throws -> StatementResult {
    var result = try QueryRunner(call.workspace, call.source, mesh: asked.mesh).run(asked.query)
    let table = result.answer.table
    guard table.rowCount > 0 else {
      throw failure(notes: ["expected at least one row", "found none"])
    }
    var failing: [Int] = []
    for row in 0..<table.rowCount {
      switch table.columns[0].cells[row] {
      case .bool(true): continue
      case .bool(false), .null: failing.append(row)
      case let other: throw noTruth(other, asked.query.range)
      }
    }
    guard failing.isEmpty else { throw failure(notes: rows(failing, of: table)) }
    result.answer = holds
    return result
  }

  private func rows(_ failing: [Int], of table: Table) -> [String] {
    var notes = [
      "\(failing.count) of \(table.rowCount) rows \(failing.count == 1 ? "does" : "do") not hold"
    ]
    for row in failing.prefix(Self.mostRows) where table.columns.count > 1 {
      let cells = table.columns.dropFirst().map { "\($0.name) \(PlainCell.text($0.cells[row]))" }
      notes.append(cells.joined(separator: ", "))
    }
    if table.columns.count > 1, failing.count > Self.mostRows {
      notes.append("and \(failing.count - Self.mostRows) more")
    }
    return notes
  }

  // MARK: Saying

  private var text: String {
    call.source.text(in: call.text.range).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private var holds: Answer { Answer(table: Table(columns: []), notes: ["holds: \(text)"]) }

  private func failure(notes: [String]) -> Diagnostic {
    Diagnostic(
      "assert.failed", "this does not hold", outcome: .no, range: call.text.range, notes: notes)
  }

  private func noTruth(_ cell: Cell, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "assert.no-truth", "an assertion is true or false, and this is \(PlainCell.text(cell))",
      range: range, suggestion: "compare it, for instance with `= 0`")
  }
}

/// A cell in a sentence.
enum PlainCell {
  /// Texts are quoted; of a node its address is told.
  static func text(_ cell: Cell) -> String {
    switch cell {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .float(let float): "\(float)"
    case .text(let text): "'\(text)'"
    case .temporal(let text): text
    case .list(let cells): "[" + cells.map(text).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .node(let node): node.address ?? "a node"
    case .relationship(let relationship): "a \(relationship.type) relationship"
    case .path(let path):
      "a path of \(path.relationships.count) step\(path.relationships.count == 1 ? "" : "s")"
    }
  }
}
