import Snapshots
import Workspaces

/// How long answers take.
extension Metric {
  static let latencyMedian = latency("latency-p50", "Latency, median", 0.5)
  static let latency95 = latency("latency-p95", "Latency, 95th percentile", 0.95)
  static let latency99 = latency("latency-p99", "Latency, 99th percentile", 0.99)

  private static func latency(_ name: String, _ title: String, _ share: Double) -> Metric {
    Metric(
      name: name, title: title, unit: "ms",
      definition: "the latency below which \(FigureText.number(share * 100)) % of calls stay (R-7)",
      days: 28, needs: ["latency"], direction: .less, lens: .technology, dimension: "latency",
      source: "Hyndman and Fan 1996, type 7"
    ) { scope in
      let table = scope.records.table
      var values: [Double] = []
      for slice in scope.slices("latency") {
        try scope.context.checkpoint()
        for row in slice where table.ms[Int(row)] >= 0 { values.append(table.ms[Int(row)]) }
      }
      values.sort()
      var reading = Reading.of(
        Percentile.value(share, of: values), ["mean": Percentile.mean(of: values) ?? 0])
      reading.count = values.count
      return reading
    }
  }
}
