import Diagnostics
import Graphs
import Workspaces

/// What the queries of own metrics answered while a statement runs: one that tells of all products
/// at once is asked once.
final class OwnAnswers {
  private struct Key: Hashable {
    let metric: Int
    let window: MetricWindow
  }

  /// Rows by the node that they are about, and those about none.
  private struct Rows {
    var columns: [String] = []
    var byNode: [UInt32: [[Value]]] = [:]
    var others: [[Value]] = []
  }

  private var known: [Key: Rows] = [:]
  private var queries: [Int: FeatureQueries] = [:]

  /// n/a, with the reason, where the query fails or answers no number. Throws only what interrupts
  /// the statement.
  func reading(of metric: OwnMetric, _ scope: MetricScope) throws -> Reading {
    do {
      var rows: [[Value]]
      let columns: [String]
      if metric.isSpread {
        guard let subject = scope.subject else { return .none("it is told of one node") }
        let answer = try ask(metric, scope, for: [subject])
        (columns, rows) = (answer.columns, (0..<answer.rowCount).map { answer.row($0) })
      } else {
        let all = try whole(metric, scope)
        columns = all.columns
        if case .mesh = metric.grain {
          rows = all.others + all.byNode.values.joined()
        } else {
          guard all.others.isEmpty else { return .none("its query returns no node") }
          rows = scope.subject.flatMap { all.byNode[$0] } ?? []
        }
      }
      guard rows.count < 2 else { return .none("its query returns \(rows.count) rows for it") }
      guard let row = rows.first else { return .none("its query returns nothing for it") }
      var reading = Self.reading(of: row, columns)
      // What rests on no records is told of so many products.
      if reading.count == 0, metric.needs.isEmpty { reading.count = max(1, scope.products.count) }
      return reading
    } catch let problem as Diagnostic {
      guard problem.outcome != .interrupted, problem.outcome != .timedOut else { throw problem }
      return .none("its query fails: \(problem.message)")
    }
  }

  /// The number is the column `value`, else the first that holds one; `n` says on how many records
  /// it rests, and the other numbers are the terms.
  private static func reading(of row: [Value], _ columns: [String]) -> Reading {
    let numbers = zip(columns, row).compactMap { name, value in
      number(value).map { (name: name, value: $0) }
    }
    guard
      let main = numbers.first(where: { $0.name == "value" })
        ?? numbers.first(where: { $0.name != "n" }) ?? numbers.first
    else { return .none("its query returns no number") }
    if zip(columns, row).contains(where: { $0.0 == "value" && number($0.1) == nil }) {
      return .none("its query returns no number")
    }
    guard main.value.isFinite else { return .none("its query returns no finite number") }
    var reading = Reading.of(main.value)
    for (name, value) in numbers where name != main.name {
      if name == "n" {
        reading.count = Int(exactly: value.rounded()) ?? 0
      } else {
        reading.terms.append((name, value))
      }
    }
    return reading
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let int): Double(int)
    case .float(let float): float
    default: nil
    }
  }

  private func whole(_ metric: OwnMetric, _ scope: MetricScope) throws -> Rows {
    let key = Key(metric: metric.earlier, window: scope.window)
    if let rows = known[key] { return rows }
    let answer = try ask(metric, scope, for: nil)
    var rows = Rows(columns: answer.columns)
    for index in 0..<answer.rowCount {
      let row = answer.row(index)
      let node = row.lazy.compactMap { value -> UInt32? in
        if case .node(let node) = value { node } else { nil }
      }.first
      if let node {
        rows.byNode[node, default: []].append(row)
      } else {
        rows.others.append(row)
      }
    }
    known[key] = rows
    return rows
  }

  private func ask(
    _ metric: OwnMetric, _ scope: MetricScope, for subjects: [UInt32]?
  ) throws -> FeatureQueries.Answer {
    let context = scope.context
    let queries =
      self.queries[metric.earlier]
      ?? FeatureQueries(
        context.knowing(Array(context.definitions.prefix(metric.earlier))), for: MetricCommand.name)
    self.queries[metric.earlier] = queries
    return try queries.answer(
      to: metric.query, of: metric.source, for: subjects,
      with: Self.parameters(
        from: scope.window.start, until: scope.window.end, asOf: scope.asOf))
  }

  /// `$from`, `$until` and `$asOf`, written as `dpq.observations()` writes instants.
  static func parameters(from: Int64, until: Int64, asOf: Int64) -> [String: Value] {
    ["from": from, "until": until, "asOf": asOf].mapValues {
      .string(InstantText.text(microseconds: $0))
    }
  }
}
