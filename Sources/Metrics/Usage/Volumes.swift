import Snapshots

/// How much was used.
extension Metric {
  static let queries = usage("queries", "Uses", "", "counts of uses, summed") { scope in
    .of(Double(try scope.usage().queries))
  }

  static let rowsRead = usage("rows-read", "Rows read", "rows", "rows of uses, summed") { scope in
    .of(Double(try scope.usage().rows))
  }

  static let bytesRead = usage("bytes-read", "Bytes read", "bytes", "bytes of uses, summed") {
    scope in
    .of(Double(try scope.usage().bytes))
  }

  static let errorRate = usage(
    "error-rate", "Failed uses", "ratio", "uses that failed ÷ uses that say whether they did",
    direction: .less, lens: .technology
  ) { scope in
    let fold = try scope.usage()
    guard fold.judged > 0 else { return .none("no use says whether it succeeded") }
    return .share(fold.failed, of: fold.judged, "failed", "uses")
  }

  static let views = usage(
    "views", "Catalogue views", "", "counts of views, summed", needs: ["view"]
  ) { scope in
    let table = scope.records.table
    return .of(
      scope.rows("view").reduce(0.0) { sum, row in
        table.count[row] < 0 ? sum : sum + Double(table.count[row])
      })
  }

  static let daysUnused = usage(
    "days-unused", "Days without use", "days",
    "days from the last use by others to the as-of instant; warn at 150, retire at 180",
    direction: .less
  ) { scope in
    let end = scope.window.end
    let long = MetricWindow(start: end - 730 * MetricWindow.day, end: end)
    let fold = try scope.usage(in: long)
    guard let last = fold.byDay.lastIndex(where: { $0 > 0 }) else {
      return .none("no use is recorded")
    }
    return .of(Double(fold.byDay.count - 1 - last))
  }
}
