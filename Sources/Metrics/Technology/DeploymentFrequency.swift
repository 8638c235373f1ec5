extension Metric {
  static let deploymentFrequency = delivery(
    "deployment-frequency", "Deploys a week", "a week", needs: ["deploy"], direction: .more,
    "deploys ÷ weeks; daily from a median of 3 days with a deploy a week, weekly from 1"
  ) { scope in
    let deliveries = Deliveries(scope)
    let weeks = scope.window.days / 7
    guard weeks > 0 else { return .none("the window is empty") }
    let deploys = Double(deliveries.deploys.count)
    let days = Percentile.median(of: deliveries.daysAWeek(in: scope.window).sorted()) ?? 0
    var reading = Reading.of(
      deploys / weeks, ["deploys": deploys, "weeks": weeks, "medianDaysAWeek": days])
    reading.word = deploys > 0 ? deliveries.pace(in: scope.window) : nil
    reading.count = deliveries.deploys.count
    return reading
  }
}
