extension MetricLibrary {
  static let usage: [Metric] = [
    .dau, .wau, .mau, .stickiness, .activeDays, .newUsers, .lostUsers, .retention, .queries,
    .rowsRead, .bytesRead, .views, .consumers, .consumingDomains, .daysUnused, .timeToAccess,
    .timeToValue,
  ]
}
