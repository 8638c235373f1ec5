import Diagnostics
package import Graphs
import Syntax

/// Answers a query by trying everything: clause after clause, row after row, nothing planned.
///
/// It shares the parser with the engine, and nothing else.
package final class ReferenceEvaluator {
  package typealias Row = [String: Value]

  package enum Failure: Error, Equatable {
    /// The text cannot be read.
    case unreadable(String)
    /// A value does not fit: what the engine must refuse as well.
    case failed(String)
    /// More work than the evaluator was given.
    case tooMuch
    /// Beyond what the evaluator knows.
    case unsupported(String)
  }

  package struct Answer {
    package var columns: [String]
    package var rows: [[Value]]
  }

  package internal(set) var graph: NaiveGraph
  package var parameters: [String: Value] = [:]
  /// Steps left; each relationship looked at is one.
  package var stepsLeft: Int

  package init(_ graph: NaiveGraph, steps: Int = 2_000_000) {
    self.graph = graph
    stepsLeft = steps
  }

  /// Runs one statement; when it fails the graph is as before.
  package func run(_ text: String) throws -> Answer {
    let source = SourceText(name: "reference", text: text)
    let (query, faults) = Parser.query(source)
    if let fault = faults.first { throw Failure.unreadable(fault.message) }
    let before = graph
    do {
      let answer = try evaluate(query, [:])
      try checkDangling()
      return answer
    } catch {
      graph = before
      throw error
    }
  }

  func step() throws {
    stepsLeft -= 1
    if stepsLeft < 0 { throw Failure.tooMuch }
  }

  private func checkDangling() throws {
    for edge in graph.edges where edge.isAlive {
      if !graph.nodes[edge.start].isAlive || !graph.nodes[edge.end].isAlive {
        throw Failure.failed("a deleted node still has relationships")
      }
    }
  }

  /// Every part over one outer row; UNION joins what they give.
  func evaluate(_ query: Query, _ outer: Row) throws -> Answer {
    var columns: [String] = []
    var rows: [[Value]] = []
    for (index, part) in query.parts.enumerated() {
      let answer = try evaluate(part, outer)
      if index == 0 { columns = answer.columns }
      rows += answer.rows
      if index > 0, !query.unionsKeepDuplicates[index - 1] { rows = Self.distinct(rows) }
    }
    return Answer(columns: columns, rows: rows)
  }

  static func distinct(_ rows: [[Value]]) -> [[Value]] {
    var seen: Set<String> = []
    return rows.filter { seen.insert($0.map(ReferenceValue.key).joined(separator: "|")).inserted }
  }

  private func evaluate(_ part: SingleQuery, _ outer: Row) throws -> Answer {
    var rows: [Row] = [outer]
    for clause in part.clauses {
      if case .returning(let projection) = clause {
        let (names, projected, _) = try project(projection, rows, outer: outer)
        return Answer(
          columns: names, rows: projected.map { row in names.map { row[$0] ?? .null } })
      }
      rows = try apply(clause, to: rows, outer: outer)
    }
    // Without RETURN only the number of rows can be asked, by EXISTS and COUNT.
    return Answer(columns: [], rows: rows.map { _ in [] })
  }

  private func apply(_ clause: Clause, to rows: [Row], outer: Row) throws -> [Row] {
    switch clause {
    case .match(let match): return try rows.flatMap { try matches(of: match, $0) }
    case .unwind(let unwind):
      return try rows.flatMap { row in
        try elements(value(unwind.list, row)).map { element in
          var row = row
          row[unwind.variable.text] = element
          return row
        }
      }
    case .with(let projection):
      let (_, projected, scopes) = try project(projection, rows, outer: outer)
      // WHERE sees the row before the projection too; an outer query's variables stay visible.
      let kept = try projected.indices.filter { index in
        try projection.predicate.map { try isTrue($0, outer.merging(scopes[index]) { $1 }) } ?? true
      }
      return kept.map { index in outer.merging(projected[index]) { $1 } }
    case .returning: return rows
    case .call: throw Failure.unsupported("CALL of a procedure")
    case .filter(let filter): return try rows.filter { try isTrue(filter.predicate, $0) }
    case .letting(let clause):
      return try rows.map { row in
        try clause.items.reduce(into: row) { row, item in
          row[item.variable.text] = try value(item.value, row)
        }
      }
    case .forIn(let clause): return try rows.flatMap { try self.rows(of: clause, $0) }
    case .subquery(let call): return try rows.flatMap { try self.rows(of: call, $0) }
    case .create, .merge, .set, .remove, .delete: return try update(clause, rows)
    }
  }

  private func rows(of clause: ForClause, _ row: Row) throws -> [Row] {
    try elements(value(clause.list, row)).enumerated().map { index, element in
      var row = row
      row[clause.variable.text] = element
      if let position = clause.position {
        row[position.text] = .int(Int64(clause.counting == .ordinality ? index + 1 : index))
      }
      return row
    }
  }

  private func rows(of call: SubqueryCall, _ row: Row) throws -> [Row] {
    let names = call.importsAll ? Array(row.keys) : call.imports.map(\.text)
    var inner: Row = [:]
    for name in names { inner[name] = row[name] ?? .null }
    let answer = try evaluate(call.query, inner)
    if answer.columns.isEmpty {
      return call.query.parts.allSatisfy { $0.endsWithReturn } ? [] : [row]
    }
    var found = answer.rows.map { values in
      row.merging(zip(answer.columns, values)) { $1 }
    }
    if found.isEmpty, call.isOptional {
      found = [row.merging(answer.columns.map { ($0, Value.null) }) { $1 }]
    }
    return found
  }

  private func elements(_ value: Value) -> [Value] {
    switch value {
    case .null: []
    case .list(let items): items
    default: [value]
    }
  }

  func isTrue(_ predicate: Expression, _ row: Row) throws -> Bool {
    if case .bool(true) = try value(predicate, row) { true } else { false }
  }
}

extension SingleQuery {
  var endsWithReturn: Bool {
    if case .returning? = clauses.last { true } else { false }
  }
}
