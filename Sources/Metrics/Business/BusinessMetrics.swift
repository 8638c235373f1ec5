extension MetricLibrary {
  static let business: [Metric] = [
    .benefit, .measuredBenefit, .cost, .roi, .payback, .costPerConsumer, .costPerQuery,
    .costPerGigabyte, .costPerDomain, .objectivesMet,
  ]
  static let surveys: [Metric] = [.pmf, .nps, .csat]
}

/// What it brings and what it costs.
extension Metric {
  static func worth(
    _ scope: MetricScope, _ body: (Double, Double, MetricScope) -> Reading
  ) -> Reading {
    let value = Money("value", scope)
    let cost = Money("cost", scope)
    if let conflict = Money.conflict([value, cost]) { return .none(conflict) }
    guard cost.total != 0 else { return .none("there is no cost") }
    var reading = body(value.total, cost.total, scope)
    reading.terms += [("measured", value.measured), ("estimated", value.estimated)]
    return reading
  }

  static func money(
    _ name: String, _ title: String, _ unit: String, needs: [String], direction: Direction,
    _ definition: String, _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 365, needs: needs,
      direction: direction, lens: .business, dimension: "value", source: "cost-benefit analysis",
      body: body)
  }
}
