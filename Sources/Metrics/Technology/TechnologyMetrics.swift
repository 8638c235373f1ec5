extension MetricLibrary {
  static let technology: [Metric] = [
    .uptime, .latencyMedian, .latency95, .latency99, .errorRate, .deploymentFrequency, .leadTime,
    .cycleTime, .changeFailureRate, .timeToRestore, .recoveryTime,
    .timeToDetect,
  ]
}
