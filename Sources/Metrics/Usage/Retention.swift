extension Metric {
  static let retention = usage(
    "retention", "Retention", "ratio", "users who came back ÷ users of the window before"
  ) { scope in
    let (now, before) = try usersNowAndBefore(scope)
    guard !before.isEmpty else { return .none("nobody used it in the window before") }
    return .share(
      Int64(now.intersection(before).count), of: Int64(before.count), "returned", "usersBefore")
  }
}
