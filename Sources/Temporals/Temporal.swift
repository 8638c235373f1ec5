/// A value of one of the temporal types; a box, so that it takes one word where it is held.
package indirect enum Temporal: Hashable, Sendable {
  case date(CivilDate)
  case time(OffsetTime)
  case localTime(ClockTime)
  case dateTime(ZonedDateTime)
  case localDateTime(LocalDateTime)
  case duration(CivilDuration)

  /// ISO 8601, with the zone's name in brackets behind it where there is one.
  package var text: String {
    switch self {
    case .date(let date): date.text
    case .time(let time): time.text
    case .localTime(let time): time.text
    case .dateTime(let dateTime): dateTime.text
    case .localDateTime(let dateTime): dateTime.text
    case .duration(let duration): duration.text
    }
  }

  package var kind: Kind {
    switch self {
    case .date: .date
    case .time: .time
    case .localTime: .localTime
    case .dateTime: .dateTime
    case .localDateTime: .localDateTime
    case .duration: .duration
    }
  }

  /// The temporal types; the raw value is the name of the function that makes one.
  package enum Kind: String, Sendable, CaseIterable {
    case date
    case time
    case localTime = "localtime"
    case dateTime = "datetime"
    case localDateTime = "localdatetime"
    case duration

    /// In capitals, as the standard names the type: `ZONED DATETIME`.
    package var name: String {
      switch self {
      case .date: "DATE"
      case .time: "ZONED TIME"
      case .localTime: "LOCAL TIME"
      case .dateTime: "ZONED DATETIME"
      case .localDateTime: "LOCAL DATETIME"
      case .duration: "DURATION"
      }
    }

    /// For a message: `a date`.
    package var phrase: String {
      switch self {
      case .date: "a date"
      case .time: "a time"
      case .localTime: "a local time"
      case .dateTime: "a date and time"
      case .localDateTime: "a local date and time"
      case .duration: "a duration"
      }
    }
  }
}

extension Temporal {
  /// The total order: below, equal to or above zero; zero exactly where the two are equal.
  ///
  /// Kinds come in the order date and time, local date and time, date, time, local time, duration;
  /// durations are ordered by their average length.
  package static func order(_ a: Temporal, _ b: Temporal) -> Int {
    switch (a, b) {
    case (.date(let x), .date(let y)): ascending(x, y)
    case (.time(let x), .time(let y)): ascending(x, y)
    case (.localTime(let x), .localTime(let y)): ascending(x, y)
    case (.dateTime(let x), .dateTime(let y)): ascending(x, y)
    case (.localDateTime(let x), .localDateTime(let y)): ascending(x, y)
    case (.duration(let x), .duration(let y)): CivilDuration.order(x, y)
    default: ascending(rank(a), rank(b))
    }
  }

  /// The order of `<`: nil for different kinds and for durations, which have none.
  package static func compare(_ a: Temporal, _ b: Temporal) -> Int? {
    a.kind == b.kind && a.kind != .duration ? order(a, b) : nil
  }

  private static func ascending<T: Comparable>(_ a: T, _ b: T) -> Int {
    a < b ? -1 : a > b ? 1 : 0
  }

  private static func rank(_ value: Temporal) -> Int {
    switch value {
    case .dateTime: 0
    case .localDateTime: 1
    case .date: 2
    case .time: 3
    case .localTime: 4
    case .duration: 5
    }
  }
}
