extension Metric {
  static let latencyKept = Metric(
    name: "latency-kept", title: "Calls in time", unit: "ratio",
    definition: "calls that took no longer than the contract of their port promises as "
      + "responseTime ÷ calls",
    days: 28, needs: ["latency"], direction: .more, lens: .technology, dimension: "latency",
    source: "SRE Workbook"
  ) { scope in
    let promises = try scope.promises().filter {
      $0.promise.kind == .responseTime && $0.reading.total > 0
    }
    guard !promises.isEmpty else { return .none("no port with calls promises a response time") }
    let good = promises.reduce(0) { $0 + $1.reading.good }
    let total = promises.reduce(0) { $0 + $1.reading.total }
    var reading = Reading.share(good, of: total, "inTime", "calls")
    reading.count = Int(total)
    return reading
  }
}
