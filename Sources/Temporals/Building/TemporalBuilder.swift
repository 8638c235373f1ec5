/// Makes temporal values from components, from other temporal values, and from nothing.
package struct TemporalBuilder: Sendable {
  let clock: TemporalClock

  package init(_ clock: TemporalClock) { self.clock = clock }

  /// The present in a zone; a duration has none.
  package func now(
    _ kind: Temporal.Kind, in zone: ZoneID = .utc
  ) throws(TemporalFailure) -> Temporal {
    try convert(.dateTime(try clock.now(in: zone)), to: kind)
  }

  /// The part of a value that another kind holds; a day begins at midnight, and what has no zone
  /// is taken for UTC.
  package func convert(
    _ value: Temporal, to kind: Temporal.Kind
  ) throws(TemporalFailure) -> Temporal {
    if value.kind == kind { return value }
    switch kind {
    case .date: return .date(try date(of: value))
    case .localTime: return .localTime(try time(of: value))
    case .time: return .time(OffsetTime(try time(of: value), value.offset ?? .utc))
    case .localDateTime:
      return .localDateTime(LocalDateTime(try date(of: value), value.time ?? .midnight))
    case .dateTime:
      let local = LocalDateTime(try date(of: value), value.time ?? .midnight)
      return .dateTime(try ZonedDateTime(local, in: .utc))
    case .duration:
      throw TemporalFailure(.type, "\(value.kind.phrase) is no duration")
    }
  }

  /// A value of a kind from its components.
  package func make(
    _ kind: Temporal.Kind, from components: Components
  ) throws(TemporalFailure) -> Temporal {
    if kind == .duration { return .duration(try duration(components)) }
    try components.check(kind.components, for: kind)
    let zone = try components.zone(clock)
    if components.names == ["timezone"], let zone { return try now(kind, in: zone) }
    if kind == .time || kind == .localTime,
      !components.hasAny(TimeBuilder.names + ["time", "datetime"])
    {
      throw TemporalFailure(.invalid, "\(kind.phrase) needs the component `hour`")
    }
    switch kind {
    case .date: return .date(try date(components))
    case .localTime: return .localTime(try time(components))
    case .time: return .time(try offsetTime(components, zone))
    case .localDateTime:
      return .localDateTime(LocalDateTime(try date(components), try time(components)))
    case .dateTime, .duration: return .dateTime(try dateTime(components, zone))
    }
  }

  private func date(_ components: Components) throws(TemporalFailure) -> CivilDate {
    var base: CivilDate?
    for name in ["datetime", "date"] {
      if let value = try components.temporal(name) { base = try date(of: value) }
    }
    return try DateBuilder(components: components, base: base).date()
  }

  private func time(_ components: Components) throws(TemporalFailure) -> ClockTime {
    let source = try timeSource(components)
    var base: ClockTime?
    if let source { base = try time(of: source) }
    return try TimeBuilder(components: components, base: base).time()
  }

  /// The value whose time of day, and zone, is the base.
  private func timeSource(_ components: Components) throws(TemporalFailure) -> Temporal? {
    if let value = try components.temporal("time") { return value }
    return try components.temporal("datetime")
  }

  /// Over a base with an offset a new zone moves the time, else it is only named.
  private func offsetTime(
    _ components: Components, _ zone: ZoneID?
  ) throws(TemporalFailure) -> OffsetTime {
    let time = try time(components)
    let offset = zone?.offset(at: clock.seconds)
    guard let own = try timeSource(components)?.offset else {
      return OffsetTime(time, offset ?? .utc)
    }
    guard let offset else { return OffsetTime(time, own) }
    let moved = time.nanoseconds + Int64(offset.seconds - own.seconds) * ClockTime.second
    return OffsetTime(ClockTime(wrapping: moved), offset)
  }

  private func dateTime(
    _ components: Components, _ zone: ZoneID?
  ) throws(TemporalFailure) -> ZonedDateTime {
    if let instant = try instant(components) {
      return try ZonedDateTime(
        instant: instant.seconds, nanosecond: instant.nanosecond, in: zone ?? .utc)
    }
    let local = LocalDateTime(try date(components), try time(components))
    guard let own = try timeSource(components)?.zoneID(in: clock.zones) else {
      return try ZonedDateTime(local, in: zone ?? .utc)
    }
    let made = try ZonedDateTime(local, in: own)
    guard let zone else { return made }
    return try made.moved(to: zone)
  }

  /// Of `epochSeconds`, with a `nanosecond`, or of `epochMillis`; nil where neither is given.
  private func instant(
    _ components: Components
  ) throws(TemporalFailure) -> (seconds: Int64, nanosecond: Int64)? {
    for name in ["epochSeconds", "epochMillis"] where components.has(name) {
      let beside = name == "epochSeconds" ? [name, "nanosecond", "timezone"] : [name, "timezone"]
      guard components.names.allSatisfy(beside.contains) else {
        throw TemporalFailure(
          .invalid, "beside `\(name)` there is only \(beside.dropFirst().joined(separator: ", "))")
      }
    }
    if let seconds = try components.integer("epochSeconds") {
      return (seconds, try components.integer("nanosecond", in: 0...999_999_999) ?? 0)
    }
    guard let millis = try components.integer("epochMillis") else { return nil }
    return (millis.floored(by: 1_000), millis.wrapped(by: 1_000) * 1_000_000)
  }

  private func duration(_ components: Components) throws(TemporalFailure) -> CivilDuration {
    try components.check(DurationUnit.allCases.map(\.rawValue), for: .duration)
    guard !components.isEmpty else {
      throw TemporalFailure(.invalid, "a duration needs at least one component, as {days: 1}")
    }
    var parts = DurationParts()
    for unit in DurationUnit.allCases {
      switch components.part(unit.rawValue) {
      case nil: continue
      case .integer(let number): parts.add(unit, whole: number)
      case .float(let number):
        let whole = number.rounded(.towardZero)
        guard let integer = Int64(exactly: whole) else { throw TemporalFailure.overflow }
        let billionths = Int64(((number - whole) * 1e9).rounded())
        parts.add(unit, whole: integer, billionths: billionths)
      default: throw TemporalFailure(.type, "the component `\(unit.rawValue)` is a number")
      }
    }
    return try parts.duration(sign: 1)
  }

  /// The day of a value; fails when it has none.
  func date(of value: Temporal) throws(TemporalFailure) -> CivilDate {
    guard let date = value.day else {
      throw TemporalFailure(.type, "\(value.kind.phrase) has no day")
    }
    return date
  }

  /// The time of day of a value; fails when it has none.
  func time(of value: Temporal) throws(TemporalFailure) -> ClockTime {
    guard let time = value.time else {
      throw TemporalFailure(.type, "\(value.kind.phrase) has no time of day")
    }
    return time
  }
}

extension Temporal.Kind {
  /// The names of the components it may be made from.
  var components: [String] {
    let date = DateBuilder.names + ["date", "datetime"]
    let time = TimeBuilder.names + ["time", "datetime"]
    return switch self {
    case .date: date + ["timezone"]
    case .localTime, .time: time + ["timezone"]
    case .localDateTime:
      DateBuilder.names + TimeBuilder.names + ["date", "time", "datetime", "timezone"]
    case .dateTime:
      DateBuilder.names + TimeBuilder.names
        + ["date", "time", "datetime", "timezone", "epochSeconds", "epochMillis"]
    case .duration: DurationUnit.allCases.map(\.rawValue)
    }
  }
}
