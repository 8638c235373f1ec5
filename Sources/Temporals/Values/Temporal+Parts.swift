extension Temporal {
  /// The day, of the kinds that have one.
  package var day: CivilDate? {
    switch self {
    case .date(let date): date
    case .localDateTime(let value): value.date
    case .dateTime(let value): value.local.date
    case .time, .localTime, .duration: nil
    }
  }

  /// The time of day, of the kinds that have one.
  package var time: ClockTime? {
    switch self {
    case .time(let value): value.time
    case .localTime(let time): time
    case .localDateTime(let value): value.time
    case .dateTime(let value): value.local.time
    case .date, .duration: nil
    }
  }

  /// The offset from UTC, of the kinds that have one.
  package var offset: ZoneOffset? {
    switch self {
    case .time(let value): value.offset
    case .dateTime(let value): value.offset
    case .date, .localTime, .localDateTime, .duration: nil
    }
  }

  /// The zone, of the kinds that have one.
  func zoneID(in zones: ZoneDatabase) throws(TemporalFailure) -> ZoneID? {
    if case .dateTime(let value) = self { return try value.zoneID(in: zones) }
    return offset.map { .offset($0) }
  }
}
