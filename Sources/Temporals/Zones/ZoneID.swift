/// What tells local time: an offset, or a zone with its history of offsets.
package enum ZoneID: Sendable {
  case offset(ZoneOffset)
  case zone(Zone)

  package static let utc = ZoneID.offset(.utc)

  /// Reads `Z`, an offset or a name.
  package init(_ text: String, in zones: ZoneDatabase) throws(TemporalFailure) {
    var scanner = TextScanner(text)
    if let offset = scanner.offset(), scanner.isAtEnd {
      self = .offset(offset)
    } else {
      self = .zone(try zones.zone(named: text))
    }
  }

  /// The offset at an instant, in seconds since 1970-01-01T00:00Z.
  package func offset(at instant: Int64) -> ZoneOffset {
    switch self {
    case .offset(let offset): offset
    case .zone(let zone): zone.offset(at: instant)
    }
  }

  func instant(ofLocal seconds: Int64) -> Int64 {
    switch self {
    case .offset(let offset): seconds - Int64(offset.seconds)
    case .zone(let zone): zone.instant(ofLocal: seconds)
    }
  }

  var name: String? {
    if case .zone(let zone) = self { zone.name } else { nil }
  }
}

extension ZonedDateTime {
  /// An instant as this zone's clocks show it; fails outside the years of a date.
  package init(
    instant: Int64, nanosecond: Int64, in zone: ZoneID
  ) throws(TemporalFailure) {
    guard TemporalClock.instants.contains(instant) else { throw TemporalFailure.overflow }
    let offset = zone.offset(at: instant)
    let local = instant + Int64(offset.seconds)
    guard let shown = LocalDateTime(seconds: local, nanosecond: nanosecond) else {
      throw TemporalFailure.overflow
    }
    self.init(shown, offset, zone: zone.name)
  }

  /// What this zone's clocks mean by a local time; one that they skip is moved forward.
  package init(_ local: LocalDateTime, in zone: ZoneID) throws(TemporalFailure) {
    try self.init(
      instant: zone.instant(ofLocal: local.seconds), nanosecond: local.time.nanosecond, in: zone)
  }

  /// The zone it was made in.
  package func zoneID(in zones: ZoneDatabase) throws(TemporalFailure) -> ZoneID {
    guard let zone else { return .offset(offset) }
    return .zone(try zones.zone(named: zone))
  }

  /// The same instant elsewhere.
  func moved(to zone: ZoneID) throws(TemporalFailure) -> ZonedDateTime {
    try ZonedDateTime(instant: epochSeconds, nanosecond: local.time.nanosecond, in: zone)
  }
}
