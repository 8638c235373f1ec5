/// Users of the window against those of the time before it.
extension Metric {
  static let newUsers = usage(
    "new-users", "New users", "actors", "users of the window who were not there in the one before"
  ) { scope in
    let (now, before) = try usersNowAndBefore(scope)
    return .of(
      Double(now.subtracting(before).count), ["users": Double(now.count)])
  }

  static let lostUsers = usage(
    "lost-users", "Lost users", "actors", "users of the window before who did not come back",
    direction: .less
  ) { scope in
    let (now, before) = try usersNowAndBefore(scope)
    return .of(Double(before.subtracting(now).count), ["usersBefore": Double(before.count)])
  }

  static let retention = usage(
    "retention", "Retention", "ratio", "users who came back ÷ users of the window before"
  ) { scope in
    let (now, before) = try usersNowAndBefore(scope)
    guard !before.isEmpty else { return .none("nobody used it in the window before") }
    return .share(
      Int64(now.intersection(before).count), of: Int64(before.count), "returned", "usersBefore")
  }

  private static func usersNowAndBefore(
    _ scope: MetricScope
  ) throws -> (now: Set<UInt32>, before: Set<UInt32>) {
    (
      try scope.usage().actors, try scope.usage(in: scope.window.previous).actors
    )
  }
}
