extension Metric {
  static let busFactor = governance(
    "bus-factor", "Bus factor", "owners", .more,
    "fewest owners that together own more than half of the owned products", grain: .several
  ) { scope in
    let ownership = Ownership(scope)
    guard ownership.total > 0 else { return .none("nobody owns anything") }
    return .of(
      Double(ownership.busFactor),
      [
        "owners": Double(ownership.counts.count), "singleOwner": Double(ownership.single),
        "unowned": Double(ownership.unowned), "concentration": ownership.concentration,
      ])
  }
}
