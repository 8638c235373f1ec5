extension Metric {
  static let mau = usage(
    "mau", "Users", "actors", "distinct users of the window, which is 30 complete days"
  ) { scope in
    .of(Double(try scope.usage().actors.count))
  }
}
