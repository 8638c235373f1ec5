extension Metric {
  static let stickiness = usage(
    "stickiness", "Stickiness", "ratio",
    "mean users a day ÷ users of the window; `point` is users of the last day ÷ users"
  ) { scope in
    let fold = try scope.usage()
    let users = Double(fold.actors.count)
    let mean = Double(fold.activeDays) / Double(fold.byDay.count)
    let last = Double(fold.byDay.last ?? 0)
    guard users > 0 else { return .none("nobody used it in the window") }
    return .of(
      mean / users,
      ["meanUsersADay": mean, "users": users, "usersOfLastDay": last, "point": last / users])
  }
}
