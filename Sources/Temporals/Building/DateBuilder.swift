/// Makes a day from components, over the day of a base where there is one.
struct DateBuilder {
  static let names = [
    "year", "quarter", "month", "week", "ordinalDay", "dayOfQuarter", "dayOfWeek", "day",
  ]

  let components: Components
  /// What stands for components that are not given.
  let base: CivilDate?

  func date() throws(TemporalFailure) -> CivilDate {
    guard components.hasAny(Self.names) else {
      guard let base else { throw Self.lacking("year") }
      return base
    }
    let groups = [["week", "dayOfWeek"], ["ordinalDay"], ["quarter", "dayOfQuarter"], ["month"]]
    let given = groups.filter { components.hasAny($0) }
    if given.count > 1 || (components.has("day") && given.contains { $0 != ["month"] }) {
      throw TemporalFailure(
        .invalid,
        "a day is given by month and day, by week and dayOfWeek, by quarter and dayOfQuarter, "
          + "or by ordinalDay, not by a mixture")
    }
    if components.hasAny(groups[0]) { return try week() }
    let year = try year(base?.year)
    if components.has("ordinalDay") { return try ordinal(year) }
    if components.hasAny(groups[2]) { return try quarter(year) }
    return try calendar(year)
  }

  private static func lacking(_ name: String) -> TemporalFailure {
    TemporalFailure(.invalid, "a date needs the component `\(name)`")
  }

  private func year(_ fallback: Int64?) throws(TemporalFailure) -> Int64 {
    guard let year = try components.integer("year", in: CivilDate.years) ?? fallback else {
      throw Self.lacking("year")
    }
    return year
  }

  private func week() throws(TemporalFailure) -> CivilDate {
    let year = try year(base?.week.year)
    guard let week = try components.integer("week", in: 1...53) ?? base?.week.week else {
      throw Self.lacking("week")
    }
    let day = try components.integer("dayOfWeek", in: 1...7) ?? base?.weekDay ?? 1
    return try found(CivilDate(weekYear: year, week: week, weekDay: day), "week \(week) of \(year)")
  }

  private func ordinal(_ year: Int64) throws(TemporalFailure) -> CivilDate {
    let day = try components.integer("ordinalDay", in: 1...366) ?? 1
    return try found(CivilDate(year: year, ordinalDay: day), "day \(day) of \(year)")
  }

  private func quarter(_ year: Int64) throws(TemporalFailure) -> CivilDate {
    guard let quarter = try components.integer("quarter", in: 1...4) ?? base?.quarter else {
      throw Self.lacking("quarter")
    }
    if let day = try components.integer("dayOfQuarter", in: 1...92) {
      return try found(
        CivilDate(year: year, quarter: quarter, dayOfQuarter: day),
        "day \(day) of quarter \(quarter) of \(year)")
    }
    let month = quarter * 3 - 2 + (base.map { ($0.month - 1) % 3 } ?? 0)
    return try found(
      CivilDate(clampingDay: base?.day ?? 1, month: month, year: year), "quarter \(quarter)")
  }

  private func calendar(_ year: Int64) throws(TemporalFailure) -> CivilDate {
    let month = try components.integer("month", in: 1...12) ?? base?.month
    let day = try components.integer("day", in: 1...31)
    if day != nil, month == nil { throw Self.lacking("month") }
    if let day {
      return try found(
        CivilDate(year: year, month: month ?? 1, day: day),
        "day \(day) of month \(month ?? 1) of \(year)")
    }
    return try found(
      CivilDate(clampingDay: base?.day ?? 1, month: month ?? 1, year: year), "year \(year)")
  }

  private func found(_ date: CivilDate?, _ what: String) throws(TemporalFailure) -> CivilDate {
    guard let date else { throw TemporalFailure(.range, "there is no \(what)") }
    return date
  }
}
