import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// The record of a statement that was answered: rows as typed values, and what was asked beside.
struct ResultRecord {
  private let session: Session
  private let run: Request.Run

  init(_ session: Session, _ run: Request.Run) {
    self.session = session
    self.run = run
  }

  /// Names and JSON values, in order. Throws when making the rows is interrupted or fails.
  func members(_ result: StatementResult) throws -> [(String, String)] {
    let answer = result.answer
    let count = min(answer.rows.rowCount, run.rows)
    let table = answer.rows.table(of: [0..<count], hasProperties: true)
    try session.workspace.checkAnswer()
    var (texts, missing) = try renderings(of: answer, run.formats, shown: table)
    if let asked = asked(by: result), !run.formats.contains(asked) {
      let own = try renderings(of: answer, [asked], shown: table)
      texts += own.texts
      missing += own.missing
    }
    return [
      ("outcome", "\(result.outcome)"),
      ("kind", JsonText.string(Self.kind(of: answer))),
      ("columns", "[" + table.columns.map(Self.column).joined(separator: ",") + "]"),
      ("rows", "[" + (0..<count).map { Self.row(table, $0) }.joined(separator: ",") + "]"),
      ("row_count", "\(answer.rows.rowCount)"),
      ("notes", "[" + answer.notes.map(JsonText.string).joined(separator: ",") + "]"),
      ("texts", Self.object(texts)), ("missing", Self.object(missing)),
    ]
  }

  /// What people see of the answer: rows alone, or something made of them.
  private static func kind(of answer: Answer) -> String {
    if answer.document != nil { return "document" }
    if answer.report != nil { return "report" }
    if answer.page != nil { return "page" }
    return answer.drawing != nil ? "drawing" : "table"
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{"
      + members.map { JsonText.string($0.0) + ":" + JsonText.string($0.1) }
      .joined(separator: ",") + "}"
  }

  // MARK: Rows

  private static func row(_ table: Table, _ index: Int) -> String {
    "[" + table.columns.map { JsonText.value($0.cells[index]) }.joined(separator: ",") + "]"
  }

  /// A column with the one kind that its values have, `mixed` where they have several.
  private static func column(_ column: Table.Column) -> String {
    var found: String?
    for cell in column.cells {
      guard let kind = kind(of: cell), kind != found else { continue }
      found = found == nil ? kind : "mixed"
      if found == "mixed" { break }
    }
    return #"{"name":\#(JsonText.string(column.name)),"kind":"\#(found ?? "null")"}"#
  }

  private static func kind(of cell: Cell) -> String? {
    switch cell {
    case .null: nil
    case .bool: "boolean"
    case .int: "integer"
    case .float: "number"
    case .text: "text"
    case .temporal: "temporal"
    case .list: "list"
    case .map: "map"
    case .node: "node"
    case .relationship: "relationship"
    case .path: "path"
    }
  }

  // MARK: Renderings

  /// The format that the statement itself asks for, where that goes to no file.
  private func asked(by result: StatementResult) -> String? {
    guard case .format(let name, file: let file)? = result.output?.target, file == nil else {
      return nil
    }
    return OutputFormat(name: name.text)?.rawValue
  }

  private typealias Renderings = (texts: [(String, String)], missing: [(String, String)])

  /// The answer in each format, or why it has no such form.
  private func renderings(
    of answer: Answer, _ formats: [String], shown: Table
  ) throws -> Renderings {
    var found: Renderings = ([], [])
    for name in formats where !found.texts.contains(where: { $0.0 == name }) {
      do {
        found.texts.append((name, try text(of: answer, as: name, shown: shown)))
      } catch let problem as Diagnostic where problem.code.hasPrefix("format.") {
        found.missing.append((name, problem.message))
      }
    }
    return found
  }

  private func text(of answer: Answer, as name: String, shown: Table) throws -> String {
    let hidden = answer.rows.rowCount - shown.rowCount
    switch OutputFormat(name: name) {
    case .html? where name != "text":
      var part = answer
      part.table = shown
      if hidden > 0 { part.notes.append("… \(Footer.grouped(hidden)) more rows") }
      return HtmlFormat(colouring: session.settings.colouring, headingLevel: 3).fragment(part)
    case let format? where name != "text":
      return try rendered(
        answer, Renderer(format: format, options: options(width: nil, rows: nil)))
    default:
      return try rendered(
        answer, Renderer(format: .auto, options: options(width: run.width, rows: run.rows)))
    }
  }

  private func options(width: Int?, rows: Int?) -> RenderOptions {
    RenderOptions(
      width: width, rows: rows, isTerminal: width != nil, view: session.settings.view,
      colouring: session.settings.colouring, isVector: true)
  }

  /// In one piece; asks in between whether the request was cancelled.
  private func rendered(_ answer: Answer, _ renderer: Renderer) throws -> String {
    var bytes: [UInt8] = []
    _ = try renderer.render(answer) {
      bytes.append(contentsOf: $0)
      try session.workspace.checkAnswer()
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
