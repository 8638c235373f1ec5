import Graphs
import Snapshots

/// From asking to having, and from having to using.
extension Metric {
  static let timeToAccess = access(
    "time-to-access", "Time to access", "h",
    "median of approved − first requested, over grants approved in the window"
  ) { scope in
    let grants = Grants(scope).approved
    let hours = grants.compactMap { grant in
      grant.requested.map { Double(grant.approved - $0) / hour }
    }.sorted()
    var reading = Reading.of(
      Percentile.median(of: hours),
      ["grants": Double(hours.count), "mean": Percentile.mean(of: hours) ?? 0])
    reading.count = hours.count
    if hours.isEmpty { reading.lack = "no grant was approved in the window" }
    return reading
  }

  static let timeToValue = access(
    "time-to-value", "Time to value", "h",
    "median of first successful use − approved, over grants approved in the window; those not yet "
      + "used are pending",
    needs: ["access", "usage"]
  ) { scope in
    let grants = Grants(scope).approved
    let uses = FirstUses(scope)
    let hours = grants.compactMap { grant in
      uses.first(by: grant.actor, on: grant.subject, after: grant.approved).map {
        Double($0 - grant.approved) / hour
      }
    }.sorted()
    var reading = Reading.of(
      Percentile.median(of: hours),
      ["used": Double(hours.count), "pending": Double(grants.count - hours.count)])
    reading.count = hours.count
    if hours.isEmpty {
      reading.lack =
        grants.isEmpty ? "no grant was approved in the window" : "no approved grant was used yet"
    }
    return reading
  }

  /// Microseconds.
  private static let hour = 3_600_000_000.0

  private static func access(
    _ name: String, _ title: String, _ unit: String, _ definition: String,
    needs: [String] = ["access"], _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 90, needs: needs,
      direction: .less, lens: .customer, dimension: "access", source: "product analytics",
      body: body)
  }
}

/// Grants with when they were first asked for and when they were approved.
struct Grants {
  struct Grant {
    let actor: UInt32
    let subject: UInt32
    var requested: Int64?
    var approved: Int64
  }

  /// Those approved within the window, in the order in which they were.
  private(set) var approved: [Grant] = []

  init(_ scope: MetricScope) {
    let table = scope.records.table
    let fields = scope.records.fields
    var requested: [String: Int64] = [:]
    var seen: Set<String> = []
    var rows = scope.past("access").flatMap { $0.map { Int($0) } }
    rows.sort { (table.at[$0], $0) < (table.at[$1], $1) }
    for row in rows {
      let grant =
        fields.text("grant", of: row) ?? "\(table.subject[row])/\(table.actor[row])"
      let state = fields.text("state", of: row)
      if state == "requested", requested[grant] == nil { requested[grant] = table.at[row] }
      guard state == "approved", seen.insert(grant).inserted,
        scope.window.range.contains(table.at[row])
      else { continue }
      approved.append(
        Grant(
          actor: table.actor[row], subject: table.subject[row], requested: requested[grant],
          approved: table.at[row]))
    }
  }
}

/// When an actor first used a subject successfully.
private struct FirstUses {
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
