/// The durations between two temporal values.
///
/// What has no day takes that of the other, a day alone is its midnight, what has no zone takes
/// that of the other.
package struct Difference {
  private let start: ZonedDateTime
  private let end: ZonedDateTime
  private let zone: ZoneID
  /// Both have a day of their own, so that months and days can be told.
  private let isDated: Bool

  package init(
    from a: Temporal, to b: Temporal, _ zones: ZoneDatabase
  ) throws(TemporalFailure) {
    for value in [a, b] where value.kind == .duration {
      throw TemporalFailure(.type, "there is no duration between durations")
    }
    isDated = a.day != nil && b.day != nil
    let first = try a.zoneID(in: zones)
    let second = try b.zoneID(in: zones)
    zone = first ?? second ?? .utc
    let endZone = second ?? zone
    start = try Self.place(a, a.day ?? b.day, zone)
    // Seen from the zone of the start, whatever the end's.
    end = try Self.place(b, b.day ?? a.day, endZone).moved(to: zone)
  }

  private static func place(
    _ value: Temporal, _ day: CivilDate?, _ zone: ZoneID
  ) throws(TemporalFailure) -> ZonedDateTime {
    if case .dateTime(let dateTime) = value { return dateTime }
    return try ZonedDateTime(
      LocalDateTime(day ?? .epoch, value.time ?? .midnight), in: zone)
  }

  /// Whole months; none where a value has no day.
  package func months() throws(TemporalFailure) -> CivilDuration {
    CivilDuration(months: isDated ? wholeMonths : 0) ?? .zero
  }

  /// Whole days; none where a value has no day.
  package func days() throws(TemporalFailure) -> CivilDuration {
    CivilDuration(days: isDated ? wholeDays(from: start.local) : 0) ?? .zero
  }

  /// Seconds and nanoseconds, whatever the length of the days between.
  package func seconds() throws(TemporalFailure) -> CivilDuration {
    try Self.seconds(from: start, to: end)
  }

  /// Months, then days, then time.
  package func whole() throws(TemporalFailure) -> CivilDuration {
    guard isDated else { return try seconds() }
    let months = wholeMonths
    guard let day = start.local.date.adding(months: months) else { throw TemporalFailure.overflow }
    let afterMonths = LocalDateTime(day, start.local.time)
    let days = wholeDays(from: afterMonths)
    guard let last = day.adding(days: days) else { throw TemporalFailure.overflow }
    var near = start
    if months != 0 || days != 0 {
      near = try ZonedDateTime(LocalDateTime(last, start.local.time), in: zone)
    }
    let time = try Self.seconds(from: near, to: end)
    guard
      let duration = CivilDuration(
        months: months, days: days, seconds: time.seconds, nanoseconds: time.nanoseconds)
    else { throw TemporalFailure.overflow }
    return duration
  }

  /// The day of the end, one nearer to the start where its time of day is not yet reached.
  private func lastDay(from start: LocalDateTime) -> Int64 {
    let end = end.local
    if end.date > start.date, end.time < start.time { return end.date.days - 1 }
    if end.date < start.date, end.time > start.time { return end.date.days + 1 }
    return end.date.days
  }

  private func wholeDays(from start: LocalDateTime) -> Int64 {
    lastDay(from: start) - start.date.days
  }

  private var wholeMonths: Int64 {
    guard let last = CivilDate(days: lastDay(from: start.local)) else { return 0 }
    let a = start.local.date.civil
    let b = last.civil
    // A month has at most 31 days: the difference of these truncates to whole months.
    let from = (a.year * 12 + a.month) * 32 + a.day
    let to = (b.year * 12 + b.month) * 32 + b.day
    return (to - from) / 32
  }

  private static func seconds(
    from a: ZonedDateTime, to b: ZonedDateTime
  ) throws(TemporalFailure) -> CivilDuration {
    let duration = CivilDuration(
      seconds: b.epochSeconds - a.epochSeconds,
      nanoseconds: b.local.time.nanosecond - a.local.time.nanosecond)
    guard let duration else { throw TemporalFailure.overflow }
    return duration
  }
}
