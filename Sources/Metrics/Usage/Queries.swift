extension Metric {
  static let queries = usage("queries", "Uses", "", "counts of uses, summed") { scope in
    .of(Double(try scope.usage().queries))
  }
}
