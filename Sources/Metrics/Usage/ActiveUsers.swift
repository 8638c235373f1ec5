/// Who was there: users of a day, of a week, of the window.
extension Metric {
  static let dau = usage(
    "dau", "Users of the last day", "actors", "distinct users of the last complete day"
  ) { scope in
    .of(Double(try scope.usage().byDay.last ?? 0))
  }

  static let wau = usage(
    "wau", "Users of the last week", "actors", "distinct users of the last 7 complete days"
  ) { scope in
    .of(Double(try UsageFold.users(scope, lastDays: 7)))
  }

  static let mau = usage(
    "mau", "Users", "actors", "distinct users of the window, which is 30 complete days"
  ) { scope in
    .of(Double(try scope.usage().actors.count))
  }

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

  static let activeDays = usage(
    "active-days", "Active days a user", "days", "days with a use, summed over users ÷ users"
  ) { scope in
    let fold = try scope.usage()
    guard !fold.actors.isEmpty else { return .none("nobody used it in the window") }
    let days = Double(fold.activeDays)
    let users = Double(fold.actors.count)
    return .of(days / users, ["activeDays": days, "users": users])
  }

  /// A metric of use; the windows are whole days.
  static func usage(
    _ name: String, _ title: String, _ unit: String, _ definition: String,
    direction: Direction = .more, lens: Lens = .customer, needs: [String] = ["usage"],
    _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, isDaily: true, needs: needs,
      direction: direction, lens: lens, dimension: "usage", source: "product analytics",
      body: body)
  }
}
