extension Metric {
  static let changeFailureRate = delivery(
    "change-failure-rate", "Change failure rate", "ratio", needs: ["deploy", "incident"],
    "deploys that incidents name as their cause ÷ deploys, each once however many incidents name it"
  ) { scope in
    let deploys = Set(Deliveries(scope).deploys.map { $0.name })
    guard !deploys.isEmpty else { return .none("nothing was deployed in the window") }
    // An incident may follow a deploy by some days.
    let late = scope.over(MetricWindow(start: scope.window.start, end: scope.asOf))
    let causes = Set(Incidents(late).all.compactMap(\.cause))
    let failed = Int64(causes.intersection(deploys).count)
    var reading = Reading.share(failed, of: Int64(deploys.count), "failed", "deploys")
    reading.count = deploys.count
    let share = Double(failed) / Double(deploys.count)
    reading.word = share <= 0.15 ? "up to 15 %" : share < 0.46 ? "below 46 %" : "46 % and more"
    return reading
  }
}
