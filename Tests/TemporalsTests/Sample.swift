import Temporals

/// A repeatable source of numbers: SplitMix64.
struct Seeded {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func next(in range: ClosedRange<Int64>) -> Int64 {
    let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
    let number = width == .max ? next() : next() % (width + 1)
    return range.lowerBound &+ Int64(bitPattern: number)
  }
}

/// Values for tests.
enum Sample {
  /// 2023-11-14T22:13:20.123456789Z.
  static let clock = TemporalClock(nanosecondsSinceEpoch: 1_700_000_000_123_456_789)
  static let builder = TemporalBuilder(clock)

  static func parse(
    _ text: String, _ kind: Temporal.Kind
  ) throws(TemporalFailure) -> Temporal {
    try TemporalText.parse(text, as: kind, clock)
  }

  /// Tries the kinds from the largest to the smallest: for tables of mixed values.
  static func any(_ text: String) throws(TemporalFailure) -> Temporal {
    let kinds: [Temporal.Kind] =
      text.contains("P")
      ? [.duration]
      : text.contains("T")
        ? [.localDateTime, .dateTime]
        : text.contains(":") ? [.localTime, .time] : [.date]
    for kind in kinds.dropLast() {
      do throws(TemporalFailure) { return try parse(text, kind) } catch { continue }
    }
    return try parse(text, kinds[kinds.count - 1])
  }

  static func duration(_ text: String) throws(TemporalFailure) -> CivilDuration {
    guard case .duration(let duration) = try parse(text, .duration) else { return .zero }
    return duration
  }

  /// The reason of the failure; nil when there is none.
  static func reason(
    _ body: () throws(TemporalFailure) -> Temporal
  ) -> TemporalFailure.Reason? {
    do throws(TemporalFailure) {
      _ = try body()
      return nil
    } catch {
      return error.reason
    }
  }

  /// A value of a kind; years have up to nine digits.
  static func random(_ kind: Temporal.Kind, _ random: inout Seeded) throws -> Temporal? {
    let days = random.next(in: CivilDate.bounds)
    let date = CivilDate(days: random.next() % 2 == 0 ? days : days % 1_000_000)
    let fine = random.next(in: 0...(ClockTime.day - 1))
    let coarse = random.next() % 2 == 0 ? fine : fine / 60_000_000_000 * 60_000_000_000
    guard let date, let time = ClockTime(nanoseconds: coarse),
      let offset = ZoneOffset(seconds: random.next(in: -64_800...64_800))
    else { return nil }
    switch kind {
    case .date: return .date(date)
    case .localTime: return .localTime(time)
    case .time: return .time(OffsetTime(time, offset))
    case .localDateTime: return .localDateTime(LocalDateTime(date, time))
    case .dateTime:
      let local = LocalDateTime(date, time)
      guard random.next() % 2 == 0 else { return .dateTime(ZonedDateTime(local, offset)) }
      let names = ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "UTC"]
      let name = names[Int(random.next() % UInt64(names.count))]
      let zone = try ZoneID(name, in: .system)
      guard (-999_999_998...999_999_998).contains(date.year) else { return .date(date) }
      return .dateTime(try ZonedDateTime(local, in: zone))
    case .duration:
      let small: ClosedRange<Int64> = -100_000...100_000
      return CivilDuration(
        months: random.next(in: small), days: random.next(in: small),
        seconds: random.next(in: small),
        nanoseconds: random.next(in: -2_000_000_000...2_000_000_000)
      ).map { .duration($0) }
    }
  }
}
