extension TemporalBuilder {
  /// A value cut down to the beginning of a unit, as a kind, with components put over it.
  ///
  /// A zone among the components is only named: the clock does not move.
  package func truncate(
    _ value: Temporal, to unit: TruncationUnit, as kind: Temporal.Kind,
    with components: Components = .none
  ) throws(TemporalFailure) -> Temporal {
    try components.check(kind.overrides, for: kind)
    switch kind {
    case .date where unit.isWithinDay, .duration:
      throw TemporalFailure(.invalid, "\(kind.phrase) cannot be cut down to a \(unit.rawValue)")
    case .time where !unit.isWithinDay && unit != .day,
      .localTime where !unit.isWithinDay && unit != .day:
      throw TemporalFailure(.invalid, "\(kind.phrase) cannot be cut down to a \(unit.rawValue)")
    case .date: return .date(try date(value, unit, components))
    case .localTime: return .localTime(try time(value, unit, components))
    case .time:
      let time = try time(value, unit, components)
      let named = try components.zone(clock)?.offset(at: clock.seconds)
      return .time(OffsetTime(time, named ?? value.offset ?? .utc))
    case .localDateTime: return .localDateTime(try local(value, unit, components))
    case .dateTime:
      let local = try local(value, unit, components)
      let own = try value.zoneID(in: clock.zones)
      let zone = try components.zone(clock) ?? own ?? .utc
      return .dateTime(try ZonedDateTime(local, in: zone))
    }
  }

  private func local(
    _ value: Temporal, _ unit: TruncationUnit, _ components: Components
  ) throws(TemporalFailure) -> LocalDateTime {
    let date = try date(value, unit, components)
    let time = value.day == nil || value.time != nil ? try time(of: value) : .midnight
    return LocalDateTime(date, try cut(time, unit, components))
  }

  private func date(
    _ value: Temporal, _ unit: TruncationUnit, _ components: Components
  ) throws(TemporalFailure) -> CivilDate {
    guard let first = unit.first(of: try date(of: value)) else { throw TemporalFailure.overflow }
    return try DateBuilder(components: components, base: first).date()
  }

  private func time(
    _ value: Temporal, _ unit: TruncationUnit, _ components: Components
  ) throws(TemporalFailure) -> ClockTime {
    try cut(try time(of: value), unit, components)
  }

  private func cut(
    _ time: ClockTime, _ unit: TruncationUnit, _ components: Components
  ) throws(TemporalFailure) -> ClockTime {
    let first = unit.first(of: time)
    // A smaller fraction that is put over a cut one counts within it.
    let kept: [(String, Components.Part)]
    switch unit {
    case .millisecond where components.hasAny(["microsecond", "nanosecond"]):
      kept = [("millisecond", .integer(first.nanosecond / 1_000_000))]
    case .microsecond where components.has("nanosecond") && !components.has("millisecond"):
      kept = [("microsecond", .integer(first.nanosecond / 1_000))]
    default: kept = []
    }
    return try TimeBuilder(components: components.adding(kept), base: first).time()
  }
}

extension Temporal.Kind {
  /// The components that may be put over what is left.
  fileprivate var overrides: [String] {
    switch self {
    case .date: DateBuilder.names
    case .localTime: TimeBuilder.names
    case .time: TimeBuilder.names + ["timezone"]
    case .localDateTime: DateBuilder.names + TimeBuilder.names
    case .dateTime: DateBuilder.names + TimeBuilder.names + ["timezone"]
    case .duration: []
    }
  }
}
