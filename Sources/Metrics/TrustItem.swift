import Graphs
import Snapshots
import Workspaces

/// One thing that was observed of a product: what, when, and how it looks.
struct TrustItem {
  /// `n/a` is not zero: nobody looked.
  enum Status: String {
    case pass
    case warn
    case fail
    case unknown = "n/a"
  }

  let item: String
  let value: String
  /// Microseconds since 1970 UTC.
  let at: Int64?
  let status: Status

  static func all(of node: UInt32, in context: MeshContext) throws -> [TrustItem] {
    let records = try SubjectRecords(of: node, in: context)
    return [checks(records), incidents(records), usage(records), arrival(records)]
  }

  private static func unknown(_ item: String, _ kind: String) -> TrustItem {
    TrustItem(
      item: item, value: "n/a: no \(kind) observations cover it", at: nil, status: .unknown)
  }

  /// The latest verdict of every check; those without a verdict are said to have none.
  private static func checks(_ records: SubjectRecords) -> TrustItem {
    let table = records.table
    var latest: [UInt64: Int] = [:]
    for row in records.rows("check") {
      let key = UInt64(table.subject[row]) << 32 | UInt64(table.check[row])
      if let known = latest[key], table.at[known] > table.at[row] { continue }
      latest[key] = row
    }
    guard !latest.isEmpty else { return unknown("last check", "check") }
    var failing: Set<String> = []
    var counts: [String: Int] = [:]
    for row in latest.values {
      let status = table.text(table.status[row]) ?? "error"
      counts[status, default: 0] += 1
      if status == "fail" || status == "warn" {
        failing.insert(table.text(table.check[row]) ?? "unnamed")
      }
    }
    let passed = counts["pass"] ?? 0
    let judged = passed + (counts["warn"] ?? 0) + (counts["fail"] ?? 0)
    var value = "\(passed) of \(judged) rules pass"
    if !failing.isEmpty { value += ", not \(failing.sorted().joined(separator: ", "))" }
    if judged < latest.count { value += ", \(latest.count - judged) without a verdict" }
    let at = latest.values.map { table.at[$0] }.max()
    let hasFailed = (counts["fail"] ?? 0) > 0
    let isClean = judged > 0 && passed == judged
    return TrustItem(
      item: "last check", value: value, at: at,
      status: hasFailed ? .fail : isClean ? .pass : .warn)
  }

  /// Open incidents, how many there were, and the last.
  private static func incidents(_ records: SubjectRecords) -> TrustItem {
    let table = records.table
    let rows = records.rows("incident")
    guard let last = rows.max(by: { (table.at[$0], $0) < (table.at[$1], $1) }) else {
      guard let since = records.coveredSince("incident") else {
        return unknown("incidents", "incident")
      }
      let day = InstantText.text(microseconds: since).prefix(10)
      return TrustItem(item: "incidents", value: "none since \(day)", at: nil, status: .pass)
    }
    let open = rows.count {
      table.until[$0] == ObservationTable.none || table.until[$0] > records.asOf
    }
    let severity = table.text(table.severity[last]).map { " (\($0))" } ?? ""
    let value = "\(open == 0 ? "none" : String(open)) open, \(rows.count) observed, last\(severity)"
    return TrustItem(
      item: "incidents", value: value, at: table.at[last], status: open > 0 ? .fail : .pass)
  }

  /// Uses by others in the 30 complete days before the as-of instant; the owner's own and the
  /// platform's do not count.
  private static func usage(_ records: SubjectRecords) -> TrustItem {
    let table = records.table
    let day: Int64 = 86_400_000_000
    let end = records.asOf - ((records.asOf % day) + day) % day
    let all = records.rows("usage")
    let covered = records.coveredSince("usage")
    guard !all.isEmpty || covered != nil else { return unknown("usage, 30 days", "usage") }
    var actors: Set<UInt32> = []
    var uses: Int64 = 0
    var newest: Int64?
    for row in all where table.at[row] >= end - 30 * day && table.at[row] < end {
      if ["owner", "platform"].contains(table.text(table.actorKind[row])) { continue }
      let count = table.count[row] == ObservationTable.none ? 1 : max(0, table.count[row])
      let (sum, isOver) = uses.addingReportingOverflow(count)
      uses = isOver ? .max : sum
      if count > 0 { actors.insert(table.actor[row]) }
      newest = max(newest ?? .min, table.at[row])
    }
    let value = "\(uses) uses by \(actors.count) actors"
    return TrustItem(
      item: "usage, 30 days", value: value, at: newest, status: uses == 0 ? .warn : .pass)
  }

  /// `2026-06-29 03:30 UTC`, or the day alone when it came at midnight.
  private static func minute(_ instant: Int64) -> String {
    let text = InstantText.text(microseconds: instant)
    guard text.utf8.count > 16 else { return text }
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
  }

  /// The newest data, by when it is from where the record says so, else by when it came.
  private static func arrival(_ records: SubjectRecords) -> TrustItem {
    let table = records.table
    guard let last = records.rows("arrival").max(by: { (table.at[$0], $0) < (table.at[$1], $1) })
    else { return unknown("last arrival", "arrival") }
    var value = minute(table.at[last])
    if case .string(let from)? = table.otherFields(of: last).first(where: { $0.key == "dataAt" })?
      .value
    {
      value += ", data up to \(from.hasSuffix("T00:00:00Z") ? String(from.prefix(10)) : from)"
    }
    return TrustItem(item: "last arrival", value: value, at: nil, status: .pass)
  }
}
