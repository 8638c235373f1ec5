import Temporals

/// A temporal value as the whole numbers it is made of, and the name of its zone where it has one.
struct TemporalParts {
  let kind: Temporal.Kind
  let numbers: [Int64]
  var zone: String?

  /// The order of kinds is their numbering in files.
  static let kinds: [Temporal.Kind] = [
    .date, .time, .localTime, .dateTime, .localDateTime, .duration,
  ]

  /// How many numbers a kind takes.
  static func count(of kind: Temporal.Kind) -> Int {
    switch kind {
    case .date, .localTime: 1
    case .time, .localDateTime: 2
    case .dateTime: 3
    case .duration: 4
    }
  }

  init(kind: Temporal.Kind, numbers: [Int64], zone: String?) {
    self.kind = kind
    self.numbers = numbers
    self.zone = zone
  }

  init(_ temporal: Temporal) {
    kind = temporal.kind
    switch temporal {
    case .date(let date): numbers = [date.days]
    case .time(let time): numbers = [time.time.nanoseconds, Int64(time.offset.seconds)]
    case .localTime(let time): numbers = [time.nanoseconds]
    case .dateTime(let moment):
      numbers = [
        moment.local.date.days, moment.local.time.nanoseconds, Int64(moment.offset.seconds),
      ]
      zone = moment.zone
    case .localDateTime(let local): numbers = [local.date.days, local.time.nanoseconds]
    case .duration(let length):
      numbers = [length.months, length.days, length.seconds, length.nanoseconds]
    }
  }

  /// nil when a number is out of its range.
  var temporal: Temporal? {
    guard numbers.count == Self.count(of: kind) else { return nil }
    switch kind {
    case .date: return CivilDate(days: numbers[0]).map { .date($0) }
    case .localTime: return ClockTime(nanoseconds: numbers[0]).map { .localTime($0) }
    case .time:
      guard let time = ClockTime(nanoseconds: numbers[0]),
        let offset = ZoneOffset(seconds: numbers[1])
      else { return nil }
      return .time(OffsetTime(time, offset))
    case .localDateTime: return local.map { .localDateTime($0) }
    case .dateTime:
      guard let local, let offset = ZoneOffset(seconds: numbers[2]) else { return nil }
      return .dateTime(ZonedDateTime(local, offset, zone: zone))
    case .duration:
      return CivilDuration(
        months: numbers[0], days: numbers[1], seconds: numbers[2], nanoseconds: numbers[3]
      ).map { .duration($0) }
    }
  }

  private var local: LocalDateTime? {
    guard let date = CivilDate(days: numbers[0]), let time = ClockTime(nanoseconds: numbers[1])
    else { return nil }
    return LocalDateTime(date, time)
  }
}
