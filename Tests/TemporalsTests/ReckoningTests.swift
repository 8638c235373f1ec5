import Temporals
import Testing

@Suite struct ReckoningTests {
  @Test(arguments: [
    ("2024-01-31", "P1M", "2024-02-29"), ("1984-10-11", "P12Y11M29DT33H58M13.5S", "1997-10-11"),
    ("2024-01-01", "PT23H59M", "2024-01-01"), ("12:31:14", "P5YT12H", "00:31:14"),
    ("12:31+01:00", "PT-13H", "23:31+01:00"),
    ("2024-01-01T00:00", "PT-0.000000001S", "2023-12-31T23:59:59.999999999"),
    ("2017-10-28T23:00+02:00[Europe/Berlin]", "P1D", "2017-10-29T23:00+01:00[Europe/Berlin]"),
    ("2017-10-28T23:00+02:00[Europe/Berlin]", "PT24H", "2017-10-29T22:00+01:00[Europe/Berlin]"),
    ("2017-03-25T02:30+01:00[Europe/Berlin]", "P1D", "2017-03-26T03:30+02:00[Europe/Berlin]"),
    ("P1Y", "P-1M1D", "P11M1D"),
  ])
  func moves(_ value: String, _ duration: String, _ answer: String) throws {
    let moved = try Reckoning.move(Sample.any(value), by: Sample.duration(duration), .system)
    #expect(moved.text == answer)
  }

  @Test(arguments: [
    ("+999999999-12-31", "P1D"), ("-999999999-01-01", "P-1D"), ("2024-01-01", "P9999999999Y"),
    ("+999999999-12-31T23:59:59Z", "PT1S"), ("2024-01-01T00:00", "P99999999999999D"),
    ("2024-01-01T00:00", "PT9223372036854775807S"), ("P1Y", "P768614336404564650Y"),
    ("2024-01-01T00:00Z", "PT-9223372036854775807S"),
  ])
  func overflows(_ value: String, _ duration: String) throws {
    let failure = Sample.reason { () throws(TemporalFailure) in
      try Reckoning.move(
        Sample.any(value), by: CivilDuration(given: duration), .system)
    }
    #expect(failure == .range)
  }

  /// A start moved by the duration to an end is that end.
  @Test(arguments: [41, 42] as [UInt64])
  func differencesLeadBack(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<1_000 {
      let kind: Temporal.Kind = random.next() % 2 == 0 ? .localDateTime : .date
      guard let a = try Sample.random(kind, &random), let b = try Sample.random(kind, &random)
      else { continue }
      let difference = try Difference(from: a, to: b, .system)
      let whole = try difference.whole()
      #expect(
        try Reckoning.move(a, by: whole, .system) == b, "seed \(seed): \(a.text) to \(b.text)")
      let seconds = try difference.seconds()
      #expect(try Reckoning.move(a, by: seconds, .system) == b, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      ("P12Y5M14DT16H13M10.000000001S", 2, "P6Y2M22DT13H21M8S"), ("P1M", 2, "P15DT5H14M33S"),
      ("P7D", -2, "P-3DT-12H"), ("PT0.000000003S", 2, "PT0.000000001S"),
    ] as [(String, Int64, String)])
  func divisions(_ value: String, _ divisor: Int64, _ answer: String) throws {
    let duration = try Sample.duration(value)
    #expect(try Reckoning.divide(duration, by: divisor).text == answer)
    #expect(
      try Reckoning.multiply(duration, by: 1 / Double(divisor)).months == duration.months / divisor)
  }

  @Test(arguments: [
    ("P12Y5M14DT16H13M10.000000001S", 0.5, "P6Y2M22DT13H21M8S"), ("P1D", 0.1, "PT2H24M"),
    ("PT1S", 0.1, "PT0.1S"), ("P1D", -1.5, "P-1DT-12H"),
  ])
  func scalings(_ value: String, _ factor: Double, _ answer: String) throws {
    #expect(try Reckoning.multiply(Sample.duration(value), by: factor).text == answer)
  }

  @Test(arguments: [1e300, -1e300, .infinity, .nan, 1e18] as [Double])
  func scalingsFail(_ factor: Double) throws {
    let duration = try Sample.duration("P100Y100DT100.5S")
    #expect(
      Sample.reason { () throws(TemporalFailure) in
        .duration(try Reckoning.multiply(duration, by: factor))
      } == .range)
    #expect(
      Sample.reason { () throws(TemporalFailure) in
        .duration(try Reckoning.multiply(duration, by: .max))
      } == .range)
    #expect(
      Sample.reason { () throws(TemporalFailure) in
        .duration(try Reckoning.divide(duration, by: 0))
      } == .range)
  }

  /// Durations by average length; kinds apart; nothing compares across kinds.
  @Test func orders() throws {
    #expect(Temporal.order(try Sample.any("P1M"), try Sample.any("P30D")) > 0)
    #expect(Temporal.order(try Sample.any("P1M"), try Sample.any("P31D")) < 0)
    #expect(Temporal.order(try Sample.any("P1D"), try Sample.any("PT24H")) != 0)
    #expect(Temporal.compare(try Sample.any("P1D"), try Sample.any("P2D")) == nil)
    #expect(Temporal.compare(try Sample.any("12:00"), try Sample.any("12:00Z")) == nil)
    let (a, b) = (try Sample.any("10:00+01:00"), try Sample.any("09:35Z"))
    #expect(Temporal.compare(a, b).map { $0 < 0 } == true)
    let (c, d) = (try Sample.any("2024-01-01T01:00+01:00"), try Sample.any("2024-01-01T00:00Z"))
    #expect(c != d)
    #expect(Temporal.order(c, d) > 0)
  }

  @Test(arguments: [81, 82] as [UInt64])
  func ordersAreTotal(seed: UInt64) throws {
    var random = Seeded(seed)
    var values: [Temporal] = []
    for kind in Temporal.Kind.allCases {
      for _ in 0..<12 {
        if let value = try Sample.random(kind, &random) { values.append(value) }
      }
    }
    for a in values {
      for b in values {
        #expect(Temporal.order(a, b) == -Temporal.order(b, a), "seed \(seed)")
        #expect((Temporal.order(a, b) == 0) == (a == b), "seed \(seed)")
      }
    }
    let sorted = values.sorted { Temporal.order($0, $1) < 0 }
    for (a, b) in zip(sorted, sorted.dropFirst()) { #expect(Temporal.order(a, b) <= 0) }
  }

  /// Whatever is done to the largest and smallest values ends in a value or a failure.
  @Test func extremesNeverTrap() throws {
    let texts = [
      "-999999999-01-01", "+999999999-12-31", "-999999999-01-01T00:00",
      "+999999999-12-31T23:59:59.999999999", "-999999999-01-01T00:00+18:00",
      "+999999999-12-31T23:59:59.999999999-18:00", "00:00+18:00", "23:59:59.999999999-18:00",
      "+999999999-06-01T00:00[Europe/Berlin]", "1970-01-01", "12:00",
    ]
    let values = try texts.map { try Sample.any($0) }
    let numbers: [Int64] = [.min, .min + 1, -1, 0, 1, .max]
    let durations = numbers.flatMap { number in
      [
        CivilDuration(months: number), CivilDuration(days: number),
        CivilDuration(seconds: number, nanoseconds: 999_999_999),
        CivilDuration(months: number, days: number, seconds: number),
      ].compactMap { $0 }
    }
    var count = 0
    func attempt<Result>(_ body: () throws(TemporalFailure) -> Result) {
      do throws(TemporalFailure) { _ = try body() } catch { count += 1 }
    }
    for value in values + durations.map({ .duration($0) }) {
      #expect(!value.text.isEmpty)
      for name in Accessor.names(of: value.kind) {
        attempt { () throws(TemporalFailure) in try Accessor.read(name, of: value) }
      }
      for other in values {
        attempt { () throws(TemporalFailure) in
          let difference = try Difference(from: value, to: other, .system)
          return (try difference.whole(), try difference.seconds(), try difference.months())
        }
        _ = Temporal.order(value, other)
      }
      for duration in durations {
        attempt { () throws(TemporalFailure) in
          try Reckoning.move(value, by: duration, .system)
        }
        attempt { () throws(TemporalFailure) in try duration.negated() }
      }
      for kind in Temporal.Kind.allCases {
        for unit in TruncationUnit.allCases {
          attempt { () throws(TemporalFailure) in
            try Sample.builder.truncate(value, to: unit, as: kind)
          }
        }
        attempt { () throws(TemporalFailure) in try Sample.builder.convert(value, to: kind) }
        let zoned = Components([("datetime", .temporal(value)), ("timezone", .text("-18:00"))])
        attempt { () throws(TemporalFailure) in try Sample.builder.make(kind, from: zoned) }
      }
    }
    for duration in durations {
      for number in numbers {
        attempt { () throws(TemporalFailure) in try Reckoning.multiply(duration, by: number) }
        attempt { () throws(TemporalFailure) in try Reckoning.divide(duration, by: number) }
      }
      for factor in [1e-300, 1e18, -1e19, .nan, .infinity, 0.1] as [Double] {
        attempt { () throws(TemporalFailure) in try Reckoning.multiply(duration, by: factor) }
      }
    }
    #expect(count > 0)
  }

  @Test func everyComponentIsRead() throws {
    var random = Seeded(91)
    for kind in Temporal.Kind.allCases {
      guard let value = try Sample.random(kind, &random) else { continue }
      for name in Accessor.names(of: value.kind) { _ = try Accessor.read(name, of: value) }
      #expect(throws: TemporalFailure.self) { _ = try Accessor.read("nothing", of: value) }
    }
    #expect(throws: TemporalFailure.self) {
      _ = try Accessor.read("nanoseconds", of: Sample.any("PT99999999999S"))
    }
  }
}

extension CivilDuration {
  /// Of a text that parses, or so many seconds where it is too large to be written with a fraction.
  fileprivate init(given text: String) throws(TemporalFailure) {
    if text.hasPrefix("PT"), let seconds = Int64(text.dropFirst(2).dropLast()),
      let duration = CivilDuration(seconds: seconds)
    {
      self = duration
    } else {
      self = try Sample.duration(text)
    }
  }
}
