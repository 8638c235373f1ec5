/// Temporal values from text in any form of ISO 8601.
package enum TemporalText {
  /// A value of a kind; fails with the forms that the kind may have.
  package static func parse(
    _ text: String, as kind: Temporal.Kind, _ clock: TemporalClock
  ) throws(TemporalFailure) -> Temporal {
    var scanner = TextScanner(text)
    let value: Temporal?
    switch kind {
    case .date: value = scanner.date().map { .date($0) }
    case .localTime: value = scanner.time().map { .localTime($0) }
    case .time: value = try time(&scanner, clock)
    case .localDateTime: value = scanner.dateTime().map { .localDateTime($0) }
    case .dateTime: value = try dateTime(&scanner, clock)
    case .duration: value = try scanner.duration().map { .duration($0) }
    }
    guard let value, scanner.isAtEnd else {
      throw TemporalFailure(
        .invalid,
        "\(TemporalFailure.shown(text)) is not \(kind.phrase); write it as \(kind.forms)")
    }
    return value
  }

  private static func time(
    _ scanner: inout TextScanner, _ clock: TemporalClock
  ) throws(TemporalFailure) -> Temporal? {
    guard let time = scanner.time() else { return nil }
    if scanner.isAtEnd { return .time(OffsetTime(time, .utc)) }
    if scanner.current == UInt8(ascii: "[") {
      guard let zone = try scanner.zone(clock) else { return nil }
      return .time(OffsetTime(time, zone.offset(at: clock.seconds)))
    }
    return scanner.offset().map { .time(OffsetTime(time, $0)) }
  }

  private static func dateTime(
    _ scanner: inout TextScanner, _ clock: TemporalClock
  ) throws(TemporalFailure) -> Temporal? {
    guard let local = scanner.dateTime() else { return nil }
    var offset: ZoneOffset?
    if !scanner.isAtEnd, scanner.current != UInt8(ascii: "[") {
      offset = scanner.offset()
      if offset == nil { return nil }
    }
    guard !scanner.isAtEnd else {
      return .dateTime(try ZonedDateTime(local, in: .offset(offset ?? .utc)))
    }
    guard let zone = try scanner.zone(clock) else { return nil }
    guard let offset else { return .dateTime(try ZonedDateTime(local, in: zone)) }
    // An offset beside a name chooses between the two hours of a night when clocks go back.
    if case .zone(let named) = zone, !named.offsets(atLocal: local.seconds).contains(offset) {
      throw TemporalFailure(
        .invalid, "the clocks of \(named.name) are not at \(offset.text) at \(local.text)")
    }
    return .dateTime(ZonedDateTime(local, offset, zone: zone.name))
  }
}

extension TextScanner {
  /// A day, and a time behind `T` where there is one.
  mutating func dateTime() -> LocalDateTime? {
    guard let date = date() else { return nil }
    guard take("T") else { return LocalDateTime(date, .midnight) }
    return time().map { LocalDateTime(date, $0) }
  }

  /// `[Europe/Stockholm]`; nil when it is not in brackets.
  mutating func zone(_ clock: TemporalClock) throws(TemporalFailure) -> ZoneID? {
    guard take("["), let name = text(upTo: "]") else { return nil }
    return try ZoneID(name, in: clock.zones)
  }
}

extension Temporal.Kind {
  /// Examples of the text of each kind.
  fileprivate var forms: String {
    switch self {
    case .date: "'2015-07-21', '2015-W30-2', '2015-Q3-21' or '2015-202'"
    case .localTime: "'21:40:32.142'"
    case .time: "'21:40:32+01:00' or '21:40Z'"
    case .localDateTime: "'2015-07-21T21:40:32'"
    case .dateTime: "'2015-07-21T21:40:32+01:00' or '2015-07-21T21:40:32[Europe/Stockholm]'"
    case .duration: "'P1Y2M10DT2H30M'"
    }
  }
}
