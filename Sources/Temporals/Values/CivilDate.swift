/// A day of the proleptic Gregorian calendar in the years -999,999,999 to 999,999,999.
package struct CivilDate: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  package let days: Int64

  package static let years: ClosedRange<Int64> = -999_999_999...999_999_999
  /// The first and the last day, as `days`.
  package static let bounds: ClosedRange<Int64> =
    number(
      year: years.lowerBound, month: 1, day: 1)...number(
      year: years.upperBound, month: 12, day: 31)

  /// Nil when the day lies outside the years a date may have.
  package init?(days: Int64) {
    guard Self.bounds.contains(days) else { return nil }
    self.days = days
  }

  /// Nil when there is no such day.
  package init?(year: Int64, month: Int64, day: Int64) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    days = Self.number(year: year, month: month, day: day)
  }

  package static let epoch = CivilDate(unchecked: 0)

  private init(unchecked days: Int64) { self.days = days }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }

  /// Year, month 1...12 and day 1...31.
  ///
  /// Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  package var civil: (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted.floored(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day number of a valid day: days_from_civil of the same source.
  static func number(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.floored(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days of a month 1...12.
  package static func length(ofMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `1984-10-11`; years beyond four digits carry their sign.
  package var text: String {
    let (year, month, day) = civil
    return "\(Self.text(year: year))-\(Digits.padded(month, 2))-\(Digits.padded(day, 2))"
  }

  private static func text(year: Int64) -> String {
    let digits = Digits.padded(abs(year), 4)
    return year < 0 ? "-\(digits)" : year > 9_999 ? "+\(digits)" : digits
  }
}
