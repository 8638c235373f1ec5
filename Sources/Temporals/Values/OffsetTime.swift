/// A time of day with its offset from UTC.
package struct OffsetTime: Hashable, Sendable, Comparable {
  package let time: ClockTime
  package let offset: ZoneOffset

  package init(_ time: ClockTime, _ offset: ZoneOffset) {
    self.time = time
    self.offset = offset
  }

  /// Nanoseconds since midnight UTC of the same day; may lie outside that day.
  package var utc: Int64 { time.nanoseconds - Int64(offset.seconds) * ClockTime.second }

  /// By instant, then by offset.
  package static func < (a: OffsetTime, b: OffsetTime) -> Bool {
    a.utc == b.utc ? a.offset < b.offset : a.utc < b.utc
  }

  /// `12:31:14.645+01:00`.
  package var text: String { time.text + offset.text }
}
