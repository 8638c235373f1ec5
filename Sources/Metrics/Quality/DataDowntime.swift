extension Metric {
  static let dataDowntime = Metric(
    name: "data-downtime", title: "Data downtime", unit: "h",
    definition: "until resolved − begin, summed over incidents: the time to detect and to resolve",
    days: 28, needs: ["incident"], direction: .less, lens: .customer, dimension: "promises",
    source: "data downtime"
  ) { scope in
    let incidents = Incidents(scope)
    var reading = Reading.of(
      incidents.all.reduce(0) { $0 + Double(($1.end ?? scope.window.end) - $1.start) }
        / 3_600_000_000)
    reading.terms = [
      ("incidents", Double(incidents.all.count)), ("open", Double(incidents.open.count)),
    ]
    return reading
  }
}
