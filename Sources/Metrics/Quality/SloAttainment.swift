extension Metric {
  static let sloAttainment = Metric(
    name: "slo-attainment", title: "Good events", unit: "ratio",
    definition: "good ÷ total of service level indicators", days: 28, needs: ["sli"],
    direction: .more, lens: .technology, dimension: "promises", source: "SRE Workbook"
  ) { scope in
    let events = scope.events(named: nil)
    guard events.total > 0 else { return .none("no event in the window") }
    return .share(events.good, of: events.total, "good", "total")
  }
}
