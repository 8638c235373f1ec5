/// What one of something costs.
extension Metric {
  static let costPerConsumer = unitCost("cost-per-user", "Cost a user", "distinct users") {
    Double(try $0.usage().actors.count)
  }
  static let costPerQuery = unitCost("cost-per-use", "Cost a use", "uses") {
    Double(try $0.usage().queries)
  }
  static let costPerGigabyte = unitCost("cost-per-gb", "Cost a gigabyte", "10⁹ bytes read") {
    Double(try $0.usage().bytes) / 1e9
  }
  /// What each domain would bear if they shared alike.
  static let costPerDomain = unitCost(
    "cost-per-domain", "Cost a consuming domain", "other domains of consuming products"
  ) {
    Double(isWhole($0) ? 0 : try consumingDomains(of: $0).count)
  }

  private static func unitCost(
    _ name: String, _ title: String, _ words: String,
    _ divisor: @escaping @Sendable (MetricScope) throws -> Double
  ) -> Metric {
    var metric = money(
      name, title, "", needs: ["cost", "usage"], direction: .less,
      "cost of the window ÷ \(words) of the window"
    ) { scope in
      let cost = Money("cost", scope)
      if let conflict = Money.conflict([cost]) { return .none(conflict) }
      let units = try divisor(scope)
      guard units > 0 else { return .none("nobody used it in the window") }
      var reading = Reading.of(cost.total / units, ["cost": cost.total, "units": units])
      reading.unit = cost.currency
      return reading
    }
    metric.days = 30
    return metric
  }
}
