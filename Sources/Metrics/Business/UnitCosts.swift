/// What one of something costs.
extension Metric {
  static let costPerConsumer = unitCost("cost-per-user", "Cost a user", "distinct users") {
    Double($0.actors.count)
  }
  static let costPerQuery = unitCost("cost-per-use", "Cost a use", "uses") { Double($0.queries) }
  static let costPerGigabyte = unitCost("cost-per-gb", "Cost a gigabyte", "10⁹ bytes read") {
    Double($0.bytes) / 1e9
  }

  private static func unitCost(
    _ name: String, _ title: String, _ words: String,
    _ divisor: @escaping @Sendable (UsageFold) -> Double
  ) -> Metric {
    var metric = money(
      name, title, "", needs: ["cost", "usage"], direction: .less,
      "cost of the window ÷ \(words) of the window"
    ) { scope in
      let cost = Money("cost", scope)
      if let conflict = Money.conflict([cost]) { return .none(conflict) }
      let units = divisor(try scope.usage())
      guard units > 0 else { return .none("nobody used it in the window") }
      var reading = Reading.of(cost.total / units, ["cost": cost.total, "units": units])
      reading.unit = cost.currency
      return reading
    }
    metric.days = 30
    return metric
  }
}
