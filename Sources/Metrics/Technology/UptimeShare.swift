extension Metric {
  static let uptime = Metric(
    name: "uptime", title: "Uptime", unit: "ratio",
    definition: "1 − united time of unplanned outages ÷ (window − planned outages), over the ports "
      + "that are looked at",
    days: 28, needs: ["outage"], direction: .more, lens: .technology, dimension: "availability",
    source: "SRE Workbook"
  ) { scope in
    let time = UpTime(scope)
    guard time.total > 0 else { return .none("no port whose outages are looked for") }
    let minutes = 60_000_000.0
    return .of(
      1 - Double(time.down) / Double(time.total),
      [
        "downMinutes": Double(time.down) / minutes, "minutes": Double(time.total) / minutes,
        "outages": Double(time.outages), "subjects": Double(time.subjects),
      ])
  }
}
