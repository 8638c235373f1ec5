/// Arithmetic with durations.
package enum Reckoning {
  package static func add(
    _ a: CivilDuration, _ b: CivilDuration
  ) throws(TemporalFailure) -> CivilDuration {
    try duration(
      months: Int128(a.months) + Int128(b.months), days: Int128(a.days) + Int128(b.days),
      seconds: Int128(a.seconds) + Int128(b.seconds), nanoseconds: a.nanoseconds + b.nanoseconds)
  }

  package static func subtract(
    _ a: CivilDuration, _ b: CivilDuration
  ) throws(TemporalFailure) -> CivilDuration {
    try duration(
      months: Int128(a.months) - Int128(b.months), days: Int128(a.days) - Int128(b.days),
      seconds: Int128(a.seconds) - Int128(b.seconds), nanoseconds: a.nanoseconds - b.nanoseconds)
  }

  private static func duration(
    months: Int128, days: Int128, seconds: Int128, nanoseconds: Int64
  ) throws(TemporalFailure) -> CivilDuration {
    guard let months = Int64(exactly: months), let days = Int64(exactly: days),
      let seconds = Int64(exactly: seconds),
      let duration = CivilDuration(
        months: months, days: days, seconds: seconds, nanoseconds: nanoseconds)
    else { throw TemporalFailure.overflow }
    return duration
  }

  package static func multiply(
    _ a: CivilDuration, by factor: Int64
  ) throws(TemporalFailure) -> CivilDuration {
    let (time, overflow) = a.wholeNanoseconds.multipliedReportingOverflow(by: Int128(factor))
    guard !overflow else { throw TemporalFailure.overflow }
    return try DurationParts.duration(
      months: Int128(a.months) * Int128(factor), days: Int128(a.days) * Int128(factor), per: 1,
      nanoseconds: time)
  }

  /// What is left of a month becomes days, what is left of a day becomes time.
  package static func divide(
    _ a: CivilDuration, by divisor: Int64
  ) throws(TemporalFailure) -> CivilDuration {
    guard divisor != 0 else {
      throw TemporalFailure(.range, "a duration cannot be divided by zero")
    }
    return try DurationParts.duration(
      months: Int128(a.months), days: Int128(a.days), per: Int128(divisor),
      nanoseconds: a.wholeNanoseconds / Int128(divisor))
  }

  /// As exact as floats are; rounded to the nanosecond.
  package static func multiply(
    _ a: CivilDuration, by factor: Double
  ) throws(TemporalFailure) -> CivilDuration {
    let months = Double(a.months) * factor
    let days = Double(a.days) * factor
    let seconds = Double(a.seconds) * factor
    let nanoseconds = Double(a.nanoseconds) * factor
    let whole = (
      months.rounded(.towardZero), days.rounded(.towardZero), seconds.rounded(.towardZero)
    )
    let rest =
      (months - whole.0) * 2_629_746e9 + (days - whole.1) * 86_400e9 + (seconds - whole.2) * 1e9
      + nanoseconds
    guard let wholeMonths = Int64(exactly: whole.0), let wholeDays = Int64(exactly: whole.1),
      let wholeSeconds = Int64(exactly: whole.2),
      let time = Int64(exactly: rest.rounded(.toNearestOrEven)), time.magnitude < 1 << 62
    else { throw TemporalFailure.overflow }
    // Only what is left of months and days may become days.
    let carried =
      ((months - whole.0) * 2_629_746e9 + (days - whole.1) * 86_400e9) / 86_400e9
    let carriedDays = Int64(carried.rounded(.towardZero))
    return try duration(
      months: Int128(wholeMonths), days: Int128(wholeDays) + Int128(carriedDays),
      seconds: Int128(wholeSeconds), nanoseconds: time - carriedDays * ClockTime.day)
  }

  /// A value moved by a duration: months first, then days, then time.
  ///
  /// A date takes only whole days of the time, a time of day nothing else and turns at midnight.
  package static func move(
    _ value: Temporal, by duration: CivilDuration, _ zones: ZoneDatabase
  ) throws(TemporalFailure) -> Temporal {
    switch value {
    case .duration(let other): return .duration(try add(other, duration))
    case .date(let date):
      let days = duration.wholeNanoseconds / Int128(ClockTime.day)
      let total = Int128(duration.days) + days
      guard let moved = date.adding(months: duration.months), let more = Int64(exactly: total),
        let result = moved.adding(days: more)
      else { throw TemporalFailure.overflow }
      return .date(result)
    case .localTime(let time): return .localTime(turned(time, duration))
    case .time(let value): return .time(OffsetTime(turned(value.time, duration), value.offset))
    case .localDateTime(let local): return .localDateTime(try moved(local, duration))
    case .dateTime(let dateTime):
      let zone = try dateTime.zoneID(in: zones)
      var start = dateTime
      if duration.months != 0 || duration.days != 0 {
        let local = try moved(dateTime.local, duration.calendarPart)
        start = try ZonedDateTime(local, in: zone)
      }
      let time = Int128(start.local.time.nanosecond) + duration.wholeNanoseconds
      let billion = Int128(ClockTime.second)
      guard let instant = Int64(exactly: Int128(start.epochSeconds) + time.floored(by: billion))
      else { throw TemporalFailure.overflow }
      return .dateTime(
        try ZonedDateTime(
          instant: instant, nanosecond: Int64(time.wrapped(by: billion)), in: zone))
    }
  }

  private static func turned(_ time: ClockTime, _ duration: CivilDuration) -> ClockTime {
    let rest = duration.wholeNanoseconds % Int128(ClockTime.day)
    return ClockTime(wrapping: time.nanoseconds + Int64(rest))
  }

  static func moved(
    _ local: LocalDateTime, _ duration: CivilDuration
  ) throws(TemporalFailure) -> LocalDateTime {
    guard let date = local.date.adding(months: duration.months)?.adding(days: duration.days) else {
      throw TemporalFailure.overflow
    }
    let total = Int128(local.time.nanoseconds) + duration.wholeNanoseconds
    let day = Int128(ClockTime.day)
    guard let more = Int64(exactly: total.floored(by: day)), let result = date.adding(days: more)
    else { throw TemporalFailure.overflow }
    return LocalDateTime(result, ClockTime(wrapping: Int64(total.wrapped(by: day))))
  }
}

extension CivilDuration {
  /// The time part, without months and days.
  var wholeNanoseconds: Int128 {
    Int128(seconds) * Int128(ClockTime.second) + Int128(nanoseconds)
  }

  /// Only months and days.
  fileprivate var calendarPart: CivilDuration {
    CivilDuration(months: months, days: days) ?? .zero
  }

  /// Turned around; fails on what 64 bits cannot hold.
  package func negated() throws(TemporalFailure) -> CivilDuration {
    try Reckoning.subtract(.zero, self)
  }
}
