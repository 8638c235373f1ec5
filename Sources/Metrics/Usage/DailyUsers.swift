extension Metric {
  static let dau = usage(
    "dau", "Users of the last day", "actors", "distinct users of the last complete day"
  ) { scope in
    .of(Double(try scope.usage().byDay.last ?? 0))
  }
}
