import Temporals
import Testing

@Suite struct ParsingTests {
  @Test(arguments: [
    ("2015-07-21", "2015-07-21"), ("20150721", "2015-07-21"), ("2015-07", "2015-07-01"),
    ("201507", "2015-07-01"), ("2015-W30-2", "2015-07-21"), ("2015W302", "2015-07-21"),
    ("2015-W30", "2015-07-20"), ("2015W30", "2015-07-20"), ("2015-202", "2015-07-21"),
    ("2015202", "2015-07-21"), ("2015", "2015-01-01"), ("2015-Q2-60", "2015-05-30"),
    ("2015Q260", "2015-05-30"), ("2015-Q2", "2015-04-01"), ("+10000-02-03", "+10000-02-03"),
    ("-0044-03-15", "-0044-03-15"), ("-999999999-01-01", "-999999999-01-01"),
  ])
  func dates(_ text: String, _ answer: String) throws {
    #expect(try Sample.parse(text, .date).text == answer)
  }

  @Test(arguments: [
    ("21:40:32.142+0100", "21:40:32.142+01:00"), ("214032.142Z", "21:40:32.142Z"),
    ("2140-00:00", "21:40Z"), ("2140-02", "21:40-02:00"), ("22+18:00", "22:00+18:00"),
    ("12:34:56,5-02:05:07", "12:34:56.5-02:05:07"), ("12+020507", "12:00+02:05:07"),
    ("14:30", "14:30Z"), ("00:00:00.000000001z", "00:00:00.000000001Z"),
  ])
  func times(_ text: String, _ answer: String) throws {
    #expect(try Sample.parse(text, .time).text == answer)
  }

  @Test(arguments: [
    ("2015-W30-2T214032.142Z", "2015-07-21T21:40:32.142Z"),
    ("2015T214032-0100", "2015-01-01T21:40:32-01:00"), ("2015-07-21", "2015-07-21T00:00Z"),
    (
      "2015-07-21T21:40:32.142[Europe/London]",
      "2015-07-21T21:40:32.142+01:00[Europe/London]"
    ),
    // Of the two hours of that night the offset chooses one, else it is the first.
    ("2017-10-29T02:30[Europe/Berlin]", "2017-10-29T02:30+02:00[Europe/Berlin]"),
    ("2017-10-29T02:30+01:00[Europe/Berlin]", "2017-10-29T02:30+01:00[Europe/Berlin]"),
    // An hour that the clocks leave out.
    ("2017-03-26T02:30[Europe/Berlin]", "2017-03-26T03:30+02:00[Europe/Berlin]"),
  ])
  func dateTimes(_ text: String, _ answer: String) throws {
    #expect(try Sample.parse(text, .dateTime).text == answer)
  }

  @Test(arguments: [
    ("P14DT16H12M", "P14DT16H12M"), ("P5M1.5D", "P5M1DT12H"), ("P0.75M", "P22DT19H51M49.5S"),
    ("PT0.75M", "PT45S"), ("P2.5W", "P17DT12H"), ("P12Y5M14DT16H12M70S", "P12Y5M14DT16H13M10S"),
    ("P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S"), ("-P1Y", "P-1Y"),
    ("P-1DT-0.5S", "P-1DT-0.5S"), ("PT1,25H", "PT1H15M"), ("PT0S", "PT0S"),
    ("PT-0.000000001S", "PT-0.000000001S"), ("PT0.1234567899S", "PT0.123456789S"),
  ])
  func durations(_ text: String, _ answer: String) throws {
    #expect(try Sample.parse(text, .duration).text == answer)
  }

  @Test(
    arguments: [
      ("", .date), ("2015-", .date), ("2015-13", .date), ("2015-02-30", .date), ("15-01-01", .date),
      ("2015-1-1", .date), ("2015-01-01x", .date), ("2015-W54", .date), ("2015-W30-8", .date),
      ("2015-366", .date), ("+1000000000-01-01", .date), ("２０１５", .date),
      ("99999999999999999999", .date),
      ("24:00", .localTime), ("12:60", .localTime), ("12:00:60", .localTime), ("1:00", .localTime),
      ("12:00:00.", .localTime), ("12:00:00.1234567890", .localTime), ("12.5", .localTime),
      ("12:00+19", .time), ("12:00+18:00:01", .time), ("12:00+1", .time), ("12:00+01:0", .time),
      ("12:00+01:60", .time), ("12:00[Europe/Berlin", .time), ("2015-07-21 12:00", .localDateTime),
      ("2015-07-21T", .localDateTime), ("2015-07-21T12:00Z", .localDateTime),
      ("2015-07-21T12:00[Nowhere/Land]", .dateTime),
      ("2015-07-21T12:00+05:00[Europe/Berlin]", .dateTime),
      ("2015-07-21T12:00Z[../../etc/passwd]", .dateTime),
      ("2015-07-21T12:00[/etc/passwd]", .dateTime),
      ("P", .duration), ("PT", .duration), ("P1", .duration), ("1Y", .duration),
      ("P1YT", .duration),
      ("P1D1Y", .duration), ("P1Y1Y", .duration), ("P1S", .duration), ("PT1Y", .duration),
      ("P9999999999999999999Y", .duration), ("P999999999999999999Y", .duration),
      ("P1.Y", .duration),
    ] as [(String, Temporal.Kind)])
  func nothing(_ text: String, _ kind: Temporal.Kind) {
    #expect(Sample.reason { () throws(TemporalFailure) in try Sample.parse(text, kind) } != nil)
  }

  @Test(arguments: Temporal.Kind.allCases, [11, 12] as [UInt64])
  func textComesBack(kind: Temporal.Kind, seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<1_000 {
      guard let value = try Sample.random(kind, &random) else { continue }
      let again = try Sample.parse(value.text, value.kind)
      #expect(again == value, "seed \(seed): \(value.text) became \(again.text)")
    }
  }

  /// Whatever is given, the answer is a value that comes back, or a failure.
  @Test(arguments: Temporal.Kind.allCases, [21, 22] as [UInt64])
  func nothingTraps(kind: Temporal.Kind, seed: UInt64) throws {
    var random = Seeded(seed)
    let alphabet = Array("0123456789012345+--::..,TZWQPYMDHS[]/".utf8)
    var found = 0
    for round in 0..<4_000 {
      var bytes: [UInt8]
      if round % 2 == 0, let value = try Sample.random(kind, &random) {
        bytes = Array(value.text.utf8)
        for _ in 0...(random.next() % 3) {
          let place = Int(random.next() % UInt64(bytes.count))
          bytes[place] = alphabet[Int(random.next() % UInt64(alphabet.count))]
        }
      } else {
        bytes = (0..<Int(random.next() % 24)).map { _ in
          round % 8 == 1
            ? UInt8(truncatingIfNeeded: random.next())
            : alphabet[Int(random.next() % UInt64(alphabet.count))]
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(TemporalFailure) {
        let value = try Sample.parse(text, kind)
        found += 1
        #expect(try Sample.parse(value.text, kind) == value, "seed \(seed): \(text)")
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
    #expect(found > 0)
  }
}
