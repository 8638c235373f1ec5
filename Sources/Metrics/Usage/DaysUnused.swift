extension Metric {
  static let daysUnused: Metric = {
    var metric = usage(
      "days-unused", "Days without use", "days",
      "days from the last use by others to the as-of instant; warn at 150, retire at 180",
      direction: .less
    ) { scope in
      let fold = try scope.usage(in: .ofUses(before: scope.window.end))
      guard let last = fold.byDay.lastIndex(where: { $0 > 0 }) else {
        return .none("no use is recorded")
      }
      let days = fold.byDay.count - 1 - last
      var reading = Reading.of(Double(days))
      reading.word = days >= 180 ? "retire" : days >= 150 ? "warn" : nil
      return reading
    }
    metric.isStanding = true
    metric.ofAll = { records, window in
      let long = MetricWindow.ofUses(before: window.end)
      return try LastUses(records, long).days.mapValues { Double(Int(long.days) - 1 - $0) }
    }
    return metric
  }()
}

extension MetricWindow {
  /// So far back a last use is looked for.
  fileprivate static func ofUses(before end: Int64) -> MetricWindow {
    MetricWindow(start: end - 730 * day, end: end)
  }
}
