extension MetricLibrary {
  static let usage: [Metric] = [
    .dau, .wau, .mau, .stickiness, .activeDays, .newUsers, .lostUsers, .retention, .queries,
    .rowsRead, .bytesRead, .views, .consumers, .consumingDomains, .daysUnused, .timeToAccess,
    .timeToValue, .queueAge,
  ]
}

/// Who was there: users of a day, of a week, of the window.
extension Metric {
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
