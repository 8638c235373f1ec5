/// An instant as the clocks of a place show it.
package struct ZonedDateTime: Hashable, Sendable, Comparable {
  package let local: LocalDateTime
  package let offset: ZoneOffset
  /// A name of the tz database; nil where only the offset is known.
  package let zone: String?

  package init(_ local: LocalDateTime, _ offset: ZoneOffset, zone: String? = nil) {
    self.local = local
    self.offset = offset
    self.zone = zone
  }

  /// Whole seconds since 1970-01-01T00:00Z.
  package var epochSeconds: Int64 { local.seconds - Int64(offset.seconds) }

  /// By instant, then by offset, then by the zone's name.
  package static func < (a: ZonedDateTime, b: ZonedDateTime) -> Bool {
    if a.epochSeconds != b.epochSeconds { return a.epochSeconds < b.epochSeconds }
    if a.local.time.nanosecond != b.local.time.nanosecond {
      return a.local.time.nanosecond < b.local.time.nanosecond
    }
    if a.offset != b.offset { return a.offset < b.offset }
    switch (a.zone, b.zone) {
    case (let x?, let y?): return x.utf8.lexicographicallyPrecedes(y.utf8)
    case (nil, .some): return true
    default: return false
    }
  }

  /// `1984-10-11T12:31:14.645+02:00[Europe/Stockholm]`.
  package var text: String {
    "\(local.text)\(offset.text)\(zone.map { "[\($0)]" } ?? "")"
  }
}
