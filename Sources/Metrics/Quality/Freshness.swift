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
}
