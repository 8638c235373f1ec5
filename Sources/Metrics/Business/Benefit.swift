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
}
