import Graphs
import Snapshots
import Workspaces

/// How fresh the data was and is.
extension Metric {
  static let freshness = Metric(
    name: "freshness", title: "Freshness", unit: "ratio",
    definition: "time in which the data was no older than promised ÷ time: late is what passes "
      + "between two arrivals, and after the last, beyond the promised latency",
    days: 28, needs: ["arrival"], direction: .more, lens: .customer, dimension: "timeliness",
    source: "ODCS latency; time integral"
  ) { scope in
    var late: Int64 = 0
    var seen: Int64 = 0
    var ports = 0
    for node in scope.nodes {
      guard let limit = scope.records.freshnessLimits.limit(of: node) else { continue }
      let arrivals = scope.arrivals(of: node)
      guard let time = lateTime(arrivals, limit: limit, in: scope.window) else { continue }
      late += time.late
      seen += time.seen
      ports += 1
    }
    guard seen > 0 else { return .none("no port with arrivals promises a latency") }
    let hours = 3_600_000_000.0
    return .of(
      1 - Double(late) / Double(seen),
      ["lateHours": Double(late) / hours, "hours": Double(seen) / hours, "ports": Double(ports)])
  }

  static let age = Metric(
    name: "age", title: "Age of the data", unit: "h",
    definition: "as-of instant − newest instant of the data, else of its arrival; the oldest port "
      + "counts",
    days: 28, needs: ["arrival"], direction: .less, lens: .technology, dimension: "timeliness",
    source: "ODCS latency"
  ) { scope in
    var oldest: Int64?
    for rows in scope.past("arrival") {
      let newest = rows.map { row in
        scope.records.fields.instant("dataAt", of: Int(row))
          ?? scope.records.table.at[Int(row)]
      }.filter { $0 <= scope.window.end }.max()
      if let newest { oldest = min(oldest ?? .max, newest) }
    }
    return .of(oldest.map { Double(scope.window.end - $0) / 3_600_000_000 })
  }

  /// How long the data was late within a window, and how long that can be told; nil before the
  /// first arrival.
  static func lateTime(
    _ arrivals: [Int64], limit: Int64, in window: MetricWindow
  ) -> (late: Int64, seen: Int64)? {
    guard let first = arrivals.first, first < window.end else { return nil }
    var late: Int64 = 0
    for (place, arrival) in arrivals.enumerated() {
      let next = place + 1 < arrivals.count ? min(arrivals[place + 1], window.end) : window.end
      let due = max(arrival + limit, window.start)
      if next > due { late += next - due }
    }
    return (late, window.end - max(first, window.start))
  }
}

extension MetricScope {
  /// Arrivals before the end of the window, ascending: of the node or of the asset behind it.
  func arrivals(of node: UInt32) -> [Int64] {
    let behind = [node] + context.neighbours(of: node, .exposes)
    return records.rows("arrival", of: behind).flatMap { rows in
      rows.map { records.table.at[Int($0)] }
    }.filter { $0 < window.end }.sorted()
  }
}
