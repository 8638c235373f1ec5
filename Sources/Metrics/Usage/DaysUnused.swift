extension Metric {
  static let daysUnused: Metric = {
    var metric = usage(
      "days-unused", "Days without use", "days",
      "days from the last use by others to the as-of instant; warn at 150, retire at 180",
      direction: .less
    ) { scope in
      let end = scope.window.end
      let long = MetricWindow(start: end - 730 * MetricWindow.day, end: end)
      let fold = try scope.usage(in: long)
      guard let last = fold.byDay.lastIndex(where: { $0 > 0 }) else {
        return .none("no use is recorded")
      }
      let days = fold.byDay.count - 1 - last
      var reading = Reading.of(Double(days))
      reading.word = days >= 180 ? "retire" : days >= 150 ? "warn" : nil
      return reading
    }
    metric.isStanding = true
    return metric
  }()
}
