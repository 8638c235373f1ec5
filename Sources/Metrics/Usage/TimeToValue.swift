import Graphs

extension Metric {
  static let timeToValue = access(
    "time-to-value", "Time to value", "h",
    "median of first successful use − approved, over grants approved in the window; those not yet "
      + "used are pending",
    needs: ["access", "usage"]
  ) { scope in
    let grants = Grants(scope).approved
    let uses = FirstUses(scope)
    let hours = grants.compactMap { grant in
      uses.first(by: grant.actor, on: grant.subject, after: grant.approved).map {
        Double($0 - grant.approved) / hour
      }
    }.sorted()
    var reading = Reading.of(
      scope.median(of: hours),
      ["used": Double(hours.count), "pending": Double(grants.count - hours.count)])
    reading.count = hours.count
    if hours.isEmpty {
      reading.lack =
        grants.isEmpty ? "no grant was approved in the window" : "no approved grant was used yet"
    }
    return reading
  }
}
