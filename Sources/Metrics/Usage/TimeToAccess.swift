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
      scope.median(of: hours),
      ["grants": Double(hours.count), "mean": Percentile.mean(of: hours) ?? 0])
    reading.count = hours.count
    if hours.isEmpty { reading.lack = "no grant was approved in the window" }
    return reading
  }
}
