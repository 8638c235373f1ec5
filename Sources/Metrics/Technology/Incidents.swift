import Snapshots

/// What went wrong in the window, once each.
struct Incidents {
  struct Incident {
    let start: Int64
    /// Nil while it is open at the as-of instant.
    let end: Int64?
    let detected: Int64?
    let notified: Int64?
    /// The deploy that caused it.
    let cause: String?
  }

  /// Those that began within the window, in the order in which they did.
  private(set) var all: [Incident] = []

  var closed: [Incident] { all.filter { $0.end != nil } }
  var open: [Incident] { all.filter { $0.end == nil } }

  init(_ scope: MetricScope) {
    let table = scope.records.table
    let fields = scope.records.fields
    for row in scope.rows("incident").sorted(by: { (table.at[$0], $0) < (table.at[$1], $1) }) {
      let until = table.until[row]
      let isClosed =
        until != ObservationTable.none && until <= scope.asOf && until >= table.at[row]
      all.append(
        Incident(
          start: table.at[row], end: isClosed ? until : nil,
          detected: fields.instant("detectedAt", of: row),
          notified: fields.instant("notifiedAt", of: row), cause: fields.text("cause", of: row)))
    }
  }
}
