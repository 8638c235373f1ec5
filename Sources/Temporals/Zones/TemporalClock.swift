/// What temporal functions read beside their arguments: the present instant and the zones.
package struct TemporalClock: Sendable {
  /// Since 1970-01-01T00:00Z.
  package let seconds: Int64
  /// Of the second.
  package let nanosecond: Int64
  package let zones: ZoneDatabase

  /// Beyond all years of a date, and so far from the ends of 64 bits that sums with offsets fit.
  static let instants: ClosedRange<Int64> = -(1 << 60)...(1 << 60)

  package init(nanosecondsSinceEpoch: Int128, zones: ZoneDatabase = .system) {
    let billion: Int128 = 1_000_000_000
    let whole = Int64(clamping: nanosecondsSinceEpoch.floored(by: billion))
    seconds = min(max(whole, Self.instants.lowerBound), Self.instants.upperBound)
    nanosecond = Int64(nanosecondsSinceEpoch.wrapped(by: billion))
    self.zones = zones
  }

  /// The present instant as a zone's clocks show it.
  package func now(in zone: ZoneID = .utc) throws(TemporalFailure) -> ZonedDateTime {
    try ZonedDateTime(instant: seconds, nanosecond: nanosecond, in: zone)
  }
}
