import Snapshots

/// Deploys, the changes in them, and the incidents they caused (DORA).
struct Deliveries {
  /// When each deploy of the window was.
  private(set) var deploys: [(name: String, at: Int64)] = []
  /// Hours from commit to deploy; and from idea to deploy.
  private(set) var leadTimes: [Double] = []
  private(set) var cycleTimes: [Double] = []

  init(_ scope: MetricScope) {
    let table = scope.records.table
    let fields = scope.records.fields
    var times: [String: Int64] = [:]
    var nameless = 0
    let past = scope.past("deploy").flatMap { $0.map { Int($0) } }
      .sorted { (table.at[$0], $0) < (table.at[$1], $1) }
    for row in past where table.ok[row] != 0 {
      nameless += 1
      let name = fields.text("deploy", of: row) ?? "#\(nameless)"
      guard times[name] == nil else { continue }
      times[name] = table.at[row]
      if table.at[row] >= scope.window.start { deploys.append((name, table.at[row])) }
    }
    for row in scope.past("change").flatMap({ $0.map { Int($0) } }) {
      // A change that names no deploy was delivered when it is recorded.
      let delivered = fields.text("deploy", of: row).map { times[$0] } ?? table.at[row]
      guard let delivered, scope.window.range.contains(delivered) else { continue }
      func hours(_ key: StaticString) -> Double? {
        guard let from = fields.instant(key, of: row), from < delivered else { return nil }
        return Double(delivered - from) / 3_600_000_000
      }
      if let lead = hours("committedAt") { leadTimes.append(lead) }
      if let cycle = hours("createdAt") { cycleTimes.append(cycle) }
    }
    leadTimes.sort()
    cycleTimes.sort()
  }

  /// Days with a deploy, week by week from the beginning of the window; weeks without are nought.
  func daysAWeek(in window: MetricWindow) -> [Double] {
    let day = MetricWindow.day
    let weeks = max(1, Int((window.end - window.start) / (7 * day)))
    var days = [Set<Int64>](repeating: [], count: weeks)
    for deploy in deploys {
      let week = Int((deploy.at - window.start) / (7 * day))
      if week < weeks { days[week].insert(deploy.at / day) }
    }
    return days.map { Double($0.count) }
  }

  /// `daily`, `weekly`, `monthly` or `yearly`.
  func pace(in window: MetricWindow) -> String {
    let median = Percentile.median(of: daysAWeek(in: window).sorted()) ?? 0
    if median >= 3 { return "daily" }
    if median >= 1 { return "weekly" }
    let months = max(1, Int(window.days / 30))
    var counts = [Double](repeating: 0, count: months)
    for deploy in deploys {
      let month = Int((deploy.at - window.start) / (30 * MetricWindow.day))
      if month < months { counts[month] += 1 }
    }
    return (Percentile.median(of: counts.sorted()) ?? 0) >= 1 ? "monthly" : "yearly"
  }
}

extension Metric {
  static func restore(_ scope: MetricScope, causedOnly: Bool = false) -> Reading {
    let incidents = Incidents(scope)
    let closed = incidents.closed.filter { !causedOnly || $0.cause != nil }
    let hours = closed.compactMap { incident in
      incident.end.map { Double($0 - incident.start) / 3_600_000_000 }
    }.sorted()
    var reading = duration(scope, hours, lack: "no incident was closed in the window")
    reading.terms.append(
      ("open", Double(incidents.open.count { !causedOnly || $0.cause != nil })))
    return reading
  }

  /// The median of ascending hours, with the bucket of four keys that it falls into.
  static func duration(_ scope: MetricScope, _ hours: [Double], lack: String) -> Reading {
    guard let median = scope.median(of: hours) else { return .none(lack) }
    var reading = Reading.of(
      median,
      [
        "mean": Percentile.mean(of: hours) ?? 0, "p90": scope.percentile(0.9, of: hours) ?? 0,
      ])
    reading.count = hours.count
    reading.word = durationBuckets.first { median < $0.below }?.word ?? "longer"
    return reading
  }

  /// Hours.
  private static let durationBuckets: [(below: Double, word: String)] = [
    (24, "day"), (168, "week"), (730, "month"), (4_380, "six months"),
  ]

  static func delivery(
    _ name: String, _ title: String, _ unit: String, needs: [String],
    direction: Direction = .less, _ definition: String,
    _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 90, needs: needs,
      direction: direction, lens: .technology, effect: unit == "a week" ? .output : .outcome,
      dimension: "delivery", source: "DORA, four keys", body: body)
  }
}
