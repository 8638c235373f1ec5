/// The components that can be read of a temporal value.
package enum Accessor {
  package enum Answer: Sendable, Equatable {
    case integer(Int64)
    case text(String)
  }

  private static let dateNames = [
    "year", "quarter", "month", "week", "weekYear", "day", "ordinalDay", "weekDay", "dayOfWeek",
    "dayOfQuarter",
  ]
  private static let timeNames = [
    "hour", "minute", "second", "millisecond", "microsecond", "nanosecond",
  ]
  private static let zoneNames = ["timezone", "offset", "offsetMinutes", "offsetSeconds"]
  private static let instantNames = ["epochSeconds", "epochMillis"]
  private static let durationNames =
    DurationUnit.allCases.map(\.rawValue) + [
      "quartersOfYear", "monthsOfQuarter", "monthsOfYear", "daysOfWeek", "minutesOfHour",
      "secondsOfMinute", "millisecondsOfSecond", "microsecondsOfSecond", "nanosecondsOfSecond",
    ]

  /// The names that values of a kind have, in the order of their size.
  package static func names(of kind: Temporal.Kind) -> [String] {
    switch kind {
    case .date: dateNames
    case .localTime: timeNames
    case .time: timeNames + zoneNames
    case .localDateTime: dateNames + timeNames
    case .dateTime: dateNames + timeNames + zoneNames + instantNames
    case .duration: durationNames
    }
  }

  /// One component; fails on a name that the kind does not have.
  package static func read(
    _ name: String, of value: Temporal
  ) throws(TemporalFailure) -> Answer {
    let answer: Answer?
    switch value {
    case .duration(let duration): answer = try read(name, of: duration).map { .integer($0) }
    default: answer = try part(name, of: value)
    }
    guard let answer else {
      throw TemporalFailure(
        .invalid,
        "\(value.kind.phrase) has no component \(TemporalFailure.shown(name)); "
          + "it has \(names(of: value.kind).joined(separator: ", "))")
    }
    return answer
  }

  private static func part(
    _ name: String, of value: Temporal
  ) throws(TemporalFailure) -> Answer? {
    if let day = value.day, let number = part(name, of: day) { return .integer(number) }
    if let time = value.time, let number = part(name, of: time) { return .integer(number) }
    if let offset = value.offset {
      switch name {
      case "timezone":
        if case .dateTime(let dateTime) = value, let zone = dateTime.zone { return .text(zone) }
        return .text(offset.text)
      case "offset": return .text(offset.text)
      case "offsetMinutes": return .integer(Int64(offset.seconds / 60))
      case "offsetSeconds": return .integer(Int64(offset.seconds))
      default: break
      }
    }
    guard case .dateTime(let dateTime) = value else { return nil }
    switch name {
    case "epochSeconds": return .integer(dateTime.epochSeconds)
    case "epochMillis":
      // Beyond the year 292,000,000 they need more than 64 bits.
      let millis = Int128(dateTime.epochSeconds) * 1_000
      return .integer(
        try narrowed(millis + Int128(dateTime.local.time.nanosecond / 1_000_000)))
    default: return nil
    }
  }

  private static func part(_ name: String, of date: CivilDate) -> Int64? {
    switch name {
    case "year": date.year
    case "quarter": date.quarter
    case "month": date.month
    case "week": date.week.week
    case "weekYear": date.week.year
    case "day": date.day
    case "ordinalDay": date.ordinalDay
    case "weekDay", "dayOfWeek": date.weekDay
    case "dayOfQuarter": date.dayOfQuarter
    default: nil
    }
  }

  private static func part(_ name: String, of time: ClockTime) -> Int64? {
    switch name {
    case "hour": time.hour
    case "minute": time.minute
    case "second": time.second
    case "millisecond": time.nanosecond / 1_000_000
    case "microsecond": time.nanosecond / 1_000
    case "nanosecond": time.nanosecond
    default: nil
    }
  }

  private static func read(
    _ name: String, of duration: CivilDuration
  ) throws(TemporalFailure) -> Int64? {
    let (months, days, seconds) = (duration.months, duration.days, duration.seconds)
    switch name {
    case "years": return months / 12
    case "quarters": return months / 3
    case "months": return months
    case "weeks": return days / 7
    case "days": return days
    case "hours": return seconds / 3_600
    case "minutes": return seconds / 60
    case "seconds": return seconds
    case "milliseconds": return try narrowed(duration.wholeNanoseconds.floored(by: 1_000_000))
    case "microseconds": return try narrowed(duration.wholeNanoseconds.floored(by: 1_000))
    case "nanoseconds": return try narrowed(duration.wholeNanoseconds)
    case "quartersOfYear": return months / 3 % 4
    case "monthsOfQuarter": return months % 3
    case "monthsOfYear": return months % 12
    case "daysOfWeek": return days % 7
    case "minutesOfHour": return seconds / 60 % 60
    case "secondsOfMinute": return seconds % 60
    case "millisecondsOfSecond": return duration.nanoseconds / 1_000_000
    case "microsecondsOfSecond": return duration.nanoseconds / 1_000
    case "nanosecondsOfSecond": return duration.nanoseconds
    default: return nil
    }
  }

  private static func narrowed(_ number: Int128) throws(TemporalFailure) -> Int64 {
    guard let narrow = Int64(exactly: number) else { throw TemporalFailure.overflow }
    return narrow
  }
}
