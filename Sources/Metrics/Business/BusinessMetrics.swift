extension MetricLibrary {
  static let business: [Metric] = [
    .benefit, .measuredBenefit, .cost, .roi, .payback, .costPerConsumer, .costPerQuery,
    .costPerGigabyte,
  ]
  static let surveys: [Metric] = [.pmf, .nps, .csat]
}
