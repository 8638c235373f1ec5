/// How far local time is ahead of UTC, at most 18 hours either way.
package struct ZoneOffset: Hashable, Sendable, Comparable {
  package let seconds: Int32

  package static let utc = ZoneOffset(unchecked: 0)
  private static let most: Int64 = 18 * 3_600

  /// Nil when it is more than 18 hours.
  package init?(seconds: Int64) {
    guard seconds >= -Self.most, seconds <= Self.most else { return nil }
    self.seconds = Int32(seconds)
  }

  private init(unchecked seconds: Int32) { self.seconds = seconds }

  package static func < (a: ZoneOffset, b: ZoneOffset) -> Bool { a.seconds < b.seconds }

  /// `Z`, `+01:00`, `-02:05:07`.
  package var text: String {
    if seconds == 0 { return "Z" }
    let size = Int64(abs(seconds))
    let clock = "\(Digits.padded(size / 3_600, 2)):\(Digits.padded(size / 60 % 60, 2))"
    let rest = size % 60 == 0 ? "" : ":\(Digits.padded(size % 60, 2))"
    return "\(seconds < 0 ? "-" : "+")\(clock)\(rest)"
  }
}
