/// What it brings and what it costs.
extension Metric {
  static let benefit = money(
    "benefit", "Benefit", "", needs: ["value"], direction: .more,
    "share · amount of value records, and share · hours · rate of saved hours"
  ) { scope in
    let value = Money("value", scope)
    if let conflict = Money.conflict([value]) { return .none(conflict) }
    var reading = Reading.of(value.total)
    reading.terms =
      [("measured", value.measured), ("estimated", value.estimated)]
      + value.amounts.map { (name: $0.type, value: $0.amount) }
    reading.unit = value.currency
    return reading
  }

  static let measuredBenefit = money(
    "benefit-measured", "Benefit, measured", "", needs: ["value"], direction: .more,
    "benefit without the records whose basis is estimated"
  ) { scope in
    let value = Money("value", scope)
    if let conflict = Money.conflict([value]) { return .none(conflict) }
    var reading = Reading.of(value.measured, ["estimatedBeside": value.estimated])
    reading.unit = value.currency
    return reading
  }

  static let cost = money(
    "cost", "Cost", "", needs: ["cost"], direction: .less, "amounts of cost records, summed"
  ) { scope in
    let cost = Money("cost", scope)
    if let conflict = Money.conflict([cost]) { return .none(conflict) }
    var reading = Reading.of(cost.total)
    reading.terms = cost.amounts.map { (name: $0.type, value: $0.amount) }
    reading.unit = cost.currency
    return reading
  }

  static let roi = money(
    "roi", "Return on investment", "percent", needs: ["value", "cost"], direction: .more,
    "(benefit − cost) ÷ cost · 100"
  ) { scope in
    worth(scope) { benefit, cost, _ in
      .of((benefit - cost) / cost * 100, ["benefit": benefit, "cost": cost])
    }
  }

  static let payback = money(
    "payback", "Payback", "months", needs: ["value", "cost"], direction: .less,
    "cost ÷ benefit a month; a month is a twelfth of 365 days"
  ) { scope in
    worth(scope) { benefit, cost, scope in
      guard benefit > 0 else { return .none("there is no benefit to pay it back") }
      let monthly = benefit / (scope.window.days / (365.0 / 12))
      return .of(cost / monthly, ["benefitAMonth": monthly, "cost": cost])
    }
  }

  private static func worth(
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
