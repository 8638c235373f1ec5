/// A time of day to the nanosecond, without a zone.
package struct ClockTime: Hashable, Sendable, Comparable {
  /// Since midnight, below 86,400 × 10⁹.
  package let nanoseconds: Int64

  package static let midnight = ClockTime(unchecked: 0)
  package static let day: Int64 = 86_400 * second
  static let second: Int64 = 1_000_000_000

  /// Nil when it is not within a day.
  package init?(nanoseconds: Int64) {
    guard nanoseconds >= 0, nanoseconds < Self.day else { return nil }
    self.nanoseconds = nanoseconds
  }

  /// Nil when a part is out of its range; there is no leap second.
  package init?(hour: Int64, minute: Int64 = 0, second: Int64 = 0, nanosecond: Int64 = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0..<Self.second).contains(nanosecond)
    else { return nil }
    nanoseconds = (hour * 3_600 + minute * 60 + second) * Self.second + nanosecond
  }

  /// Any count of nanoseconds, days left out.
  init(wrapping nanoseconds: Int64) {
    self.nanoseconds = nanoseconds.wrapped(by: Self.day)
  }

  private init(unchecked nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package static func < (a: ClockTime, b: ClockTime) -> Bool { a.nanoseconds < b.nanoseconds }

  package var hour: Int64 { nanoseconds / (3_600 * Self.second) }
  package var minute: Int64 { nanoseconds / (60 * Self.second) % 60 }
  package var second: Int64 { nanoseconds / Self.second % 60 }
  /// Of the second.
  package var nanosecond: Int64 { nanoseconds % Self.second }
  /// Whole seconds since midnight.
  package var secondOfDay: Int64 { nanoseconds / Self.second }

  /// `12:31`, `12:31:14`, `12:31:14.645`.
  package var text: String {
    let clock = "\(Digits.padded(hour, 2)):\(Digits.padded(minute, 2))"
    if second == 0, nanosecond == 0 { return clock }
    return "\(clock):\(Digits.padded(second, 2))\(Digits.fraction(nanosecond))"
  }
}
