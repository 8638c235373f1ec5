extension Metric {
  static let activeDays = usage(
    "active-days", "Active days a user", "days", "days with a use, summed over users ÷ users"
  ) { scope in
    let fold = try scope.usage()
    guard !fold.actors.isEmpty else { return .none("nobody used it in the window") }
    let days = Double(fold.activeDays)
    let users = Double(fold.actors.count)
    return .of(days / users, ["activeDays": days, "users": users])
  }
}
