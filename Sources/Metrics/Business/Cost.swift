extension Metric {
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
}
