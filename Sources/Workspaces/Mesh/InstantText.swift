import Snapshots

/// Instants as people read and write them.
package enum InstantText {
  /// Microseconds since 1970 UTC of a date or date-time, nil for what is neither.
  package static func microseconds(_ text: String) -> Int64? { Instant.microseconds(text) }

  /// `2026-06-30`, or `2026-06-30T14:05:00Z` when the instant is not midnight UTC.
  ///
  /// Days to civil date after Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  package static func text(microseconds: Int64) -> String {
    let day: Int64 = 86_400_000_000
    let days = microseconds >= 0 ? microseconds / day : -((-microseconds + day - 1) / day)
    let date = date(days: days)
    let seconds = (microseconds - days * day) / 1_000_000
    guard seconds != 0 else { return date }
    return "\(date)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  /// The civil date of a day counted from 1970-01-01.
  private static func date(days: Int64) -> String {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(two(month))-\(two(dayOfMonth))"
  }

  private static func two(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
