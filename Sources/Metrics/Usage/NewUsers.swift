extension Metric {
  static let newUsers = usage(
    "new-users", "New users", "actors", "users of the window who were not there in the one before"
  ) { scope in
    let (now, before) = try usersNowAndBefore(scope)
    return .of(
      Double(now.subtracting(before).count), ["users": Double(now.count)])
  }
}
