extension MetricLibrary {
  static let promises: [Metric] = [
    .checkPassRate, .completeness, .accuracy, .consistency, .conformity, .uniqueness, .timeliness,
    .freshness, .age, .sloAttainment, .promisesKept, .budgetLeft, .burnRate, .dataDowntime,
    .shiftLeft,
    .latencyKept,
  ]
}
