extension Metric {
  static let lostUsers = usage(
    "lost-users", "Lost users", "actors", "users of the window before who did not come back",
    direction: .less
  ) { scope in
    let (now, before) = try usersNowAndBefore(scope)
    return .of(Double(before.subtracting(now).count), ["usersBefore": Double(before.count)])
  }
}
