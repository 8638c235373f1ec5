import Snapshots

/// When an actor first used a subject successfully.
struct FirstUses {
  private let table: ObservationTable
  /// Rows by subject and actor, ascending in time.
  private var rows: [UInt64: [Int]] = [:]

  init(_ scope: MetricScope) {
    table = scope.records.table
    for row in scope.past("usage").flatMap({ $0.map { Int($0) } }) {
      guard table.ok[row] != 0, table.count[row] != 0 else { continue }
      rows[UInt64(table.subject[row]) << 32 | UInt64(table.actor[row]), default: []].append(row)
    }
  }

  /// A use that is told for a whole day may have been at any time of it.
  func first(by actor: UInt32, on subject: UInt32, after instant: Int64) -> Int64? {
    let day = MetricWindow.day
    for row in rows[UInt64(subject) << 32 | UInt64(actor)] ?? [] {
      let at = table.at[row]
      if at >= instant { return at }
      if at % day == 0, at + day > instant { return instant }
    }
    return nil
  }
}
