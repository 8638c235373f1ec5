import Snapshots
import Workspaces

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
