/// A day and a time of day, without a zone.
package struct LocalDateTime: Hashable, Sendable, Comparable {
  package let date: CivilDate
  package let time: ClockTime

  package init(_ date: CivilDate, _ time: ClockTime) {
    self.date = date
    self.time = time
  }

  package static func < (a: LocalDateTime, b: LocalDateTime) -> Bool {
    a.date == b.date ? a.time < b.time : a.date < b.date
  }

  /// Whole seconds since 1970-01-01T00:00, as if it were UTC.
  package var seconds: Int64 { date.days * 86_400 + time.secondOfDay }

  /// Nil when the day lies outside the years a date may have.
  package init?(seconds: Int64, nanosecond: Int64) {
    let day = seconds.floored(by: 86_400)
    guard let date = CivilDate(days: day),
      let time = ClockTime(
        nanoseconds: (seconds - day * 86_400) * ClockTime.second + nanosecond)
    else { return nil }
    self.init(date, time)
  }

  /// `1984-10-11T12:31:14.645`.
  package var text: String { "\(date.text)T\(time.text)" }
}
