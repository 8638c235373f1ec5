extension CivilDate {
  package var year: Int64 { civil.year }
  package var month: Int64 { civil.month }
  package var day: Int64 { civil.day }

  /// 1 is Monday, 7 is Sunday.
  package var weekDay: Int64 { (days + 3).wrapped(by: 7) + 1 }

  /// 1...366.
  package var ordinalDay: Int64 { days - Self.number(year: year, month: 1, day: 1) + 1 }

  /// 1...4.
  package var quarter: Int64 { (month - 1) / 3 + 1 }

  /// 1...92.
  package var dayOfQuarter: Int64 {
    let civil = civil
    let first = (civil.month - 1) / 3 * 3 + 1
    return days - Self.number(year: civil.year, month: first, day: 1) + 1
  }

  /// The year that the ISO week belongs to, and the week 1...53.
  package var week: (year: Int64, week: Int64) {
    // A week belongs to the year of its Thursday.
    let thursday = days - weekDay + 4
    let year = CivilDate(clamping: thursday).year
    return (year, (thursday - Self.number(year: year, month: 1, day: 1)) / 7 + 1)
  }

  private init(clamping days: Int64) {
    self = CivilDate(days: min(max(days, Self.bounds.lowerBound), Self.bounds.upperBound)) ?? .epoch
  }

  /// The Monday of week 1, as a day number.
  private static func firstMonday(ofWeekYear year: Int64) -> Int64 {
    let fourth = number(year: year, month: 1, day: 4)
    return fourth - (fourth + 3).wrapped(by: 7)
  }

  /// Nil when the year has no such week.
  package init?(weekYear year: Int64, week: Int64, weekDay: Int64 = 1) {
    guard Self.years.contains(year), (1...53).contains(week), (1...7).contains(weekDay) else {
      return nil
    }
    let monday = Self.firstMonday(ofWeekYear: year) + (week - 1) * 7
    guard week < 53 || monday < Self.firstMonday(ofWeekYear: year + 1) else { return nil }
    self.init(days: monday + weekDay - 1)
  }

  /// Nil when the year has no such day.
  package init?(year: Int64, ordinalDay: Int64) {
    guard Self.years.contains(year), ordinalDay >= 1,
      ordinalDay <= (Self.isLeap(year) ? 366 : 365)
    else { return nil }
    self.init(days: Self.number(year: year, month: 1, day: 1) + ordinalDay - 1)
  }

  /// Nil when the quarter has no such day.
  package init?(year: Int64, quarter: Int64, dayOfQuarter: Int64 = 1) {
    guard Self.years.contains(year), (1...4).contains(quarter), dayOfQuarter >= 1 else {
      return nil
    }
    let first = quarter * 3 - 2
    let length = (first...(first + 2)).reduce(0) { $0 + Self.length(ofMonth: $1, year: year) }
    guard dayOfQuarter <= length else { return nil }
    self.init(days: Self.number(year: year, month: first, day: 1) + dayOfQuarter - 1)
  }

  /// The day of that number in the month, or the month's last; nil outside the years of a date.
  init?(clampingDay day: Int64, month: Int64, year: Int64) {
    guard Self.years.contains(year), (1...12).contains(month) else { return nil }
    self.init(
      year: year, month: month, day: min(day, Self.length(ofMonth: month, year: year)))
  }

  /// So many months later, on the same day of the month or its last; nil when it overflows.
  package func adding(months: Int64) -> CivilDate? {
    let civil = civil
    let (total, overflow) = (civil.year * 12 + civil.month - 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    return CivilDate(
      clampingDay: civil.day, month: total.wrapped(by: 12) + 1, year: total.floored(by: 12))
  }

  /// So many days later; nil when it overflows.
  package func adding(days more: Int64) -> CivilDate? {
    let (total, overflow) = days.addingReportingOverflow(more)
    return overflow ? nil : CivilDate(days: total)
  }
}
