extension Metric {
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
}
