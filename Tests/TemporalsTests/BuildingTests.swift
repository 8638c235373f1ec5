import Temporals
import Testing

@Suite struct BuildingTests {
  /// Components as `name=value`; a value is a number, a temporal value, or a zone.
  static func components(_ text: String) throws(TemporalFailure) -> Components {
    var parts: [(String, Components.Part)] = []
    for entry in text.split(separator: " ") {
      let halves = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { continue }
      if halves[0] == "timezone" {
        parts.append((halves[0], .text(halves[1])))
      } else if ["date", "time", "datetime"].contains(halves[0]) {
        parts.append((halves[0], .temporal(try Sample.any(halves[1]))))
      } else if let number = Int64(halves[1]) {
        parts.append((halves[0], .integer(number)))
      } else if let number = Double(halves[1]) {
        parts.append((halves[0], .float(number)))
      }
    }
    return Components(parts)
  }

  @Test(
    arguments: [
      (.date, "date=1984-11-11", "1984-11-11"), (.date, "date=1984-11-11 year=28", "0028-11-11"),
      (.date, "date=1984-11-11 day=28", "1984-11-28"),
      (.date, "date=1984-11-11 week=1", "1984-01-08"),
      (.date, "date=1984-11-11 ordinalDay=28", "1984-01-28"),
      (.date, "date=1984-11-11 quarter=3", "1984-08-11"),
      (.date, "date=2024-01-31 month=2", "2024-02-29"),
      (.date, "date=1984-11-11T12:31:14.6+01:00 year=28", "0028-11-11"),
      (.date, "date=1816-12-31 year=1817 week=2", "1817-01-07"),
      (.date, "timezone=Asia/Tokyo", "2023-11-15"),
      (.localTime, "time=12:31:14.645 second=42", "12:31:42.645"),
      (.localTime, "time=1984-10-11T12:31:14 second=42", "12:31:42"),
      (
        .localTime, "hour=12 minute=31 second=14 millisecond=123 microsecond=456 nanosecond=789",
        "12:31:14.123456789"
      ),
      (.time, "time=12:31:14 second=42", "12:31:42Z"), (.time, "time=12:31+01:00", "12:31+01:00"),
      (.time, "time=12:31+01:00 timezone=+05:00", "16:31+05:00"),
      (.time, "time=12:31 timezone=+05:00", "12:31+05:00"),
      (.time, "time=22:31+01:00 timezone=+05:00", "02:31+05:00"),
      (.localDateTime, "date=1984-10-11 time=12:31:14", "1984-10-11T12:31:14"),
      (.localDateTime, "datetime=1984-10-11T12:31:14 day=28 second=42", "1984-10-28T12:31:42"),
      (.localDateTime, "date=1984-10-11", "1984-10-11T00:00"),
      (.dateTime, "date=1984-10-11 time=12:31:14+01:00", "1984-10-11T12:31:14+01:00"),
      (
        .dateTime, "date=1984-10-11 time=12:31:14+01:00 timezone=Pacific/Honolulu",
        "1984-10-11T01:31:14-10:00[Pacific/Honolulu]"
      ),
      (
        .dateTime, "date=1984-10-11 time=12:31:14 timezone=Pacific/Honolulu",
        "1984-10-11T12:31:14-10:00[Pacific/Honolulu]"
      ),
      (
        .dateTime, "datetime=1984-10-11T12:31:14+01:00 timezone=+05:00", "1984-10-11T16:31:14+05:00"
      ),
      (.dateTime, "datetime=1984-10-11T12:31:14 timezone=+05:00", "1984-10-11T12:31:14+05:00"),
      (.dateTime, "date=1984-10-11T12:31+01:00 hour=10", "1984-10-11T10:00Z"),
      (.dateTime, "epochMillis=-1", "1969-12-31T23:59:59.999Z"),
      (
        .dateTime, "epochSeconds=1 nanosecond=5 timezone=Asia/Tokyo",
        "1970-01-01T09:00:01.000000005+09:00[Asia/Tokyo]"
      ),
      (.duration, "months=0.75", "P22DT19H51M49.5S"),
      (.duration, "days=1 milliseconds=-1", "P1DT-0.001S"),
      (
        .duration,
        "years=12.5 months=5.5 days=14.5 hours=16.5 minutes=12.5 seconds=70.5 nanoseconds=3",
        "P12Y11M29DT33H58M13.500000003S"
      ),
      (.duration, "quarters=1 weeks=1", "P3M7D"), (.duration, "days=0.1", "PT2H24M"),
    ] as [(Temporal.Kind, String, String)])
  func values(_ kind: Temporal.Kind, _ parts: String, _ answer: String) throws {
    let components = try Self.components(parts)
    #expect(try Sample.builder.make(kind, from: components).text == answer)
  }

  @Test(
    arguments: [
      (.date, "month=1", .invalid), (.date, "year=2024 day=1", .invalid),
      (.date, "year=2024 hour=1", .invalid),
      (.date, "year=2024 week=1 month=1", .invalid), (.date, "year=2024 month=13", .range),
      (.date, "year=2023 month=2 day=29", .range), (.date, "year=1000000000", .range),
      (.date, "year=1.5", .type),
      (.date, "year=2023 week=53", .range), (.date, "time=12:00", .invalid),
      (.date, "date=12:00", .type),
      (.dateTime, "epochMillis=1 year=2000", .invalid), (.localTime, "", .invalid),
      (.dateTime, "epochSeconds=9223372036854775807", .range), (.time, "day=1", .invalid),
      (.localTime, "minute=1", .invalid), (.localTime, "hour=24", .range),
      (.localTime, "hour=1 second=1", .invalid),
      (.localTime, "hour=1 minute=1 second=1 millisecond=1 microsecond=1000", .range),
      (.localTime, "time=2024-01-01", .type), (.dateTime, "year=2024 timezone=Nowhere", .zone),
      (.duration, "", .invalid), (.duration, "day=1", .invalid),
      (.duration, "years=9223372036854775807", .range),
      (.duration, "hours=9223372036854775807", .range), (.duration, "days=1e300", .range),
      (.duration, "weeks=9223372036854775807 days=9223372036854775807", .range),
    ] as [(Temporal.Kind, String, TemporalFailure.Reason)])
  func failures(_ kind: Temporal.Kind, _ parts: String, _ reason: TemporalFailure.Reason) throws {
    let components = try Self.components(parts)
    #expect(
      Sample.reason { () throws(TemporalFailure) in
        try Sample.builder.make(kind, from: components)
      } == reason)
  }

  @Test(
    arguments: [
      (.date, "day", "2017-10-11T12:31", "", "2017-10-11"),
      (.date, "millennium", "2017-10-11", "day=2", "2000-01-02"),
      (.date, "century", "-0044-03-15", "", "-0100-01-01"),
      (.date, "WEEKYEAR", "1984-01-01", "", "1983-01-03"),
      (
        .dateTime, "month", "2017-10-11T12:31+02:00", "timezone=Europe/Berlin",
        "2017-10-01T00:00+02:00[Europe/Berlin]"
      ),
      (
        .localDateTime, "millisecond", "2017-10-11T12:31:14.645876123", "nanosecond=2",
        "2017-10-11T12:31:14.645000002"
      ),
      (
        .time, "microsecond", "12:31:14.645876123+01:00", "nanosecond=2", "12:31:14.645876002+01:00"
      ),
      (.time, "day", "12:31+01:00", "", "00:00+01:00"),
      (.localTime, "minute", "12:31:14.6", "second=3", "12:31:03"),
    ] as [(Temporal.Kind, String, String, String, String)])
  func truncations(
    _ kind: Temporal.Kind, _ unit: String, _ value: String, _ parts: String, _ answer: String
  ) throws {
    let cut = try Sample.builder.truncate(
      Sample.any(value), to: TruncationUnit(named: unit), as: kind, with: Self.components(parts))
    #expect(cut.text == answer)
  }

  @Test(
    arguments: [
      (.date, "hour", "2017-10-11"), (.localTime, "month", "12:31"), (.date, "day", "12:31"),
      (.date, "fortnight", "2017-10-11"), (.localDateTime, "day", "12:31"),
      (.duration, "day", "P1D"),
      (.date, "millennium", "-999999999-01-01"),
    ] as [(Temporal.Kind, String, String)])
  func noTruncations(_ kind: Temporal.Kind, _ unit: String, _ value: String) {
    #expect(
      Sample.reason { () throws(TemporalFailure) in
        try Sample.builder.truncate(
          Sample.any(value), to: TruncationUnit(named: unit), as: kind)
      } != nil)
  }
}
