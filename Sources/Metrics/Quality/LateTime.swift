import Snapshots
import Workspaces

/// How fresh the data was and is.
extension Metric {
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
  /// Whether data came before the end of the window.
  func hasArrivals(of node: UInt32) -> Bool {
    let behind = [node] + context.neighbours(of: node, .exposes)
    return records.rows("arrival", of: behind).contains { rows in
      records.place(of: window.end, in: rows) > rows.startIndex
    }
  }

  /// Arrivals before the end of the window, ascending: of the node or of the asset behind it.
  func arrivals(of node: UInt32) -> [Int64] {
    let behind = [node] + context.neighbours(of: node, .exposes)
    return records.rows("arrival", of: behind).flatMap { rows in
      rows.map { records.table.at[Int($0)] }
    }.filter { $0 < window.end }.sorted()
  }
}
