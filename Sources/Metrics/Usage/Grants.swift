import Snapshots

/// From asking to having, and from having to using.
extension Metric {
  /// Microseconds.
  static let hour = 3_600_000_000.0

  static func access(
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
  /// When the grants were asked for that nobody decided on, ascending.
  private(set) var open: [Int64] = []

  init(_ scope: MetricScope) {
    let table = scope.records.table
    let fields = scope.records.fields
    var requested: [String: Int64] = [:]
    var waiting: [String: Int64] = [:]
    var seen: Set<String> = []
    var rows = scope.past("access").flatMap { $0.map { Int($0) } }
    rows.sort { (table.at[$0], $0) < (table.at[$1], $1) }
    for row in rows {
      let grant =
        fields.text("grant", of: row) ?? "\(table.subject[row])/\(table.actor[row])"
      let state = fields.text("state", of: row)
      if state == "requested", requested[grant] == nil { requested[grant] = table.at[row] }
      waiting[grant] = state == "requested" ? waiting[grant] ?? table.at[row] : nil
      guard state == "approved", seen.insert(grant).inserted,
        scope.window.range.contains(table.at[row])
      else { continue }
      approved.append(
        Grant(
          actor: table.actor[row], subject: table.subject[row], requested: requested[grant],
          approved: table.at[row]))
    }
    open = waiting.values.sorted()
  }
}
