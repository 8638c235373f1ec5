extension Metric {
  static let rowsRead = usage("rows-read", "Rows read", "rows", "rows of uses, summed") { scope in
    .of(Double(try scope.usage().rows))
  }
}
