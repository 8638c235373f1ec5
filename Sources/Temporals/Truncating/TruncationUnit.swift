/// What a temporal value may be cut down to; the raw value is its name in the language.
package enum TruncationUnit: String, Sendable, CaseIterable {
  case millennium
  case century
  case decade
  case year
  case weekYear
  case quarter
  case month
  case week
  case day
  case hour
  case minute
  case second
  case millisecond
  case microsecond

  /// Finds a unit by its name in any case.
  package init(named name: String) throws(TemporalFailure) {
    let unit = Self.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
    guard let unit else {
      throw TemporalFailure(
        .invalid,
        "there is no unit \(TemporalFailure.shown(name)); "
          + "the units are \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self = unit
  }

  /// Nanoseconds, of the units within a day.
  private var nanoseconds: Int64? {
    switch self {
    case .day: ClockTime.day
    case .hour: 3_600 * ClockTime.second
    case .minute: 60 * ClockTime.second
    case .second: ClockTime.second
    case .millisecond: 1_000_000
    case .microsecond: 1_000
    default: nil
    }
  }

  var isWithinDay: Bool { self != .day && nanoseconds != nil }

  /// The first day of the unit that a day lies in; nil where it lies before all dates.
  func first(of date: CivilDate) -> CivilDate? {
    let year = date.year
    switch self {
    case .millennium: return CivilDate(year: year.floored(by: 1_000) * 1_000, month: 1, day: 1)
    case .century: return CivilDate(year: year.floored(by: 100) * 100, month: 1, day: 1)
    case .decade: return CivilDate(year: year.floored(by: 10) * 10, month: 1, day: 1)
    case .year: return CivilDate(year: year, month: 1, day: 1)
    case .weekYear: return CivilDate(weekYear: date.week.year, week: 1)
    case .quarter: return CivilDate(year: year, quarter: date.quarter)
    case .month: return CivilDate(year: year, month: date.month, day: 1)
    case .week: return CivilDate(days: date.days - date.weekDay + 1)
    default: return date
    }
  }

  /// Where the unit that a time of day lies in begins; midnight for a day and more.
  func first(of time: ClockTime) -> ClockTime {
    guard isWithinDay, let nanoseconds else { return .midnight }
    return ClockTime(wrapping: time.nanoseconds / nanoseconds * nanoseconds)
  }
}
