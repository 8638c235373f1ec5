extension MetricLibrary {
  static let governance: [Metric] = [
    .productCount, .ownerCoverage, .busFactor, .contractCoverage, .portElements,
    .attributes, .maturity, .compliance,
  ]
}
