import Snapshots
import Workspaces

extension Metric {
  static let uptime = Metric(
    name: "uptime", title: "Uptime", unit: "ratio",
    definition: "1 − united time of unplanned outages ÷ (window − planned outages), over the ports "
      + "that are looked at",
    days: 28, needs: ["outage"], direction: .more, lens: .technology, dimension: "availability",
    source: "SRE Workbook"
  ) { scope in
    let time = UpTime(scope)
    guard time.total > 0 else { return .none("no port whose outages are looked for") }
    let minutes = 60_000_000.0
    return .of(
      1 - Double(time.down) / Double(time.total),
      [
        "downMinutes": Double(time.down) / minutes, "minutes": Double(time.total) / minutes,
        "outages": Double(time.outages), "subjects": Double(time.subjects),
      ])
  }
}

/// How long things were down within a window; each thing for itself.
struct UpTime {
  private(set) var down: Int64 = 0
  /// Without planned outages.
  private(set) var total: Int64 = 0
  private(set) var outages = 0
  private(set) var subjects = 0

  /// Of every subject of the scope that has outages or whose outages a feed looks for.
  init(_ scope: MetricScope) {
    let window = scope.window.range
    let records = scope.records
    for node in scope.nodes {
      let spans = Self.spans(records, node)
      let isLookedAt = records.coverage.contains { feed in
        feed.kind == "outage" && feed.span.overlaps(window)
          && (feed.nodes?.contains(node) ?? scope.context.isA(.outputPort, node))
      }
      guard isLookedAt || !spans.isEmpty else { continue }
      let planned = TimeSpans(spans.filter { $0.isPlanned }.map { $0.span }, within: window)
      let other = TimeSpans(spans.filter { !$0.isPlanned }.map { $0.span }, within: window)
      subjects += 1
      outages += other.spans.count
      down += other.length - other.overlap(with: planned)
      total += window.upperBound - window.lowerBound - planned.length
    }
  }

  /// An outage that has not ended lasts until the as-of instant.
  private static func spans(
    _ records: MetricRecords, _ node: UInt32
  ) -> [(span: Range<Int64>, isPlanned: Bool)] {
    let table = records.table
    return records.rows("outage", of: [node]).flatMap { rows in
      rows.compactMap { row -> (span: Range<Int64>, isPlanned: Bool)? in
        let row = Int(row)
        let until =
          table.until[row] == ObservationTable.none
          ? records.asOf : min(table.until[row], records.asOf)
        guard until > table.at[row] else { return nil }
        return (table.at[row]..<until, records.fields.flag("planned", of: row) ?? false)
      }
    }
  }
}
