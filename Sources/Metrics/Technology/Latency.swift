import Workspaces

/// How long answers take; one formula for three shares.
extension Metric {
  static let latencyMedian = latency("latency-p50", "Latency, median", 0.5, "p50")
  static let latency95 = latency("latency-p95", "Latency, 95th percentile", 0.95, "p95")
  static let latency99 = latency("latency-p99", "Latency, 99th percentile", 0.99, "p99")

  private static func latency(
    _ name: String, _ title: String, _ share: Double, _ key: StaticString
  ) -> Metric {
    Metric(
      name: name, title: title, unit: "ms",
      definition:
        "the latency below which \(FigureText.number(share * 100)) % of calls stay (R-7); "
        + "of buckets their bound, of ready percentiles the highest",
      days: 28, needs: ["latency"], direction: .less, lens: .technology, dimension: "latency",
      source: "Hyndman and Fan 1996, type 7"
    ) { scope in
      try scope.latencies().reading(of: share, named: key, scope)
    }
  }
}
