extension Metric {
  static let wau = usage(
    "wau", "Users of the last week", "actors", "distinct users of the last 7 complete days"
  ) { scope in
    .of(Double(try UsageFold.users(scope, lastDays: 7)))
  }
}
