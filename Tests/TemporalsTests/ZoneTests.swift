import Testing

@testable import Temporals

@Suite struct ZoneTests {
  /// Offsets as the tz database records them: local mean time before clocks were agreed on, summer
  /// time, and the rule for the years to come.
  @Test(arguments: [
    ("Europe/Berlin", "1818-07-21T21:40", "+00:53:28"),
    ("Europe/Berlin", "1984-10-11T12:00", "+01:00"),
    ("Europe/Berlin", "1984-07-11T12:00", "+02:00"),
    ("Europe/Berlin", "2100-07-11T12:00", "+02:00"),
    ("Europe/Berlin", "2100-01-11T12:00", "+01:00"),
    ("America/New_York", "1850-01-01T00:00", "-04:56:02"),
    ("America/New_York", "2400-07-04T00:00", "-04:00"),
    ("Australia/Eucla", "2015-07-21T21:40", "+08:45"),
    ("Australia/Lord_Howe", "2090-01-01T00:00", "+11:00"),
    ("Australia/Lord_Howe", "2090-07-01T00:00", "+10:30"),
    ("Pacific/Apia", "2011-12-29T12:00", "-10:00"), ("Pacific/Apia", "2011-12-31T12:00", "+14:00"),
    ("Asia/Kolkata", "2050-01-01T00:00", "+05:30"), ("UTC", "2050-01-01T00:00", "Z"),
    ("Europe/Berlin", "+999999998-07-01T00:00", "+02:00"),
    ("Europe/Berlin", "-999999998-07-01T00:00", "+00:53:28"),
    // The database keeps one zone for both, whose clocks have agreed since 1970.
    ("Europe/Stockholm", "1818-07-21T21:40:32.142", "+00:53:28"),
    ("Europe/Stockholm", "2024-07-01T00:00", "+02:00"),
    ("Pacific/Auckland", "1860-01-01T00:00", "+11:39:04"),
  ])
  func offsets(_ name: String, _ local: String, _ offset: String) throws {
    let value = try Sample.parse("\(local)[\(name)]", .dateTime)
    #expect(value.offset?.text == offset)
  }

  @Test func aSharedPastIsThatOfTheZoneTheTableKeeps() {
    let zones = SharedZones(
      shared: "# codes\tplace\tzone\nAA,BB\t+0\tX/One\nBB\t+0\tX/Two\tsouth\n",
      own: "AA\t+0\tX/One\nBB\t+0\tX/Three\nCC\t+0\tX/Four\nshort\n")
    #expect(zones.candidates(for: "X/One") == [])
    #expect(zones.candidates(for: "X/Three") == ["X/One", "X/Two"])
    #expect(zones.candidates(for: "X/Four") == [])
    #expect(zones.candidates(for: "X/Five") == [])
  }

  @Test func clocksAreSetBackAndForth() throws {
    let zone = try ZoneDatabase.system.zone(named: "Europe/Stockholm")
    guard case .localDateTime(let night) = try Sample.any("2017-10-29T02:30"),
      case .localDateTime(let gap) = try Sample.any("2017-03-26T02:30"),
      case .localDateTime(let plain) = try Sample.any("2017-06-01T02:30")
    else { return }
    #expect(zone.offsets(atLocal: night.seconds).map(\.text) == ["+02:00", "+01:00"])
    #expect(zone.offsets(atLocal: gap.seconds).isEmpty)
    #expect(zone.offsets(atLocal: plain.seconds).map(\.text) == ["+02:00"])
  }

  @Test(arguments: [
    "", "/", "..", "../UTC", "Europe/../UTC", "/etc/passwd", "Europe//Berlin", "Europe/", "a b",
    "Europe/Berlin\0", "tzdata.zi", "Ä", "Europe", "zone.tab", "localtime",
    "right/UTC",
    String(repeating: "a", count: 65),
  ])
  func namesStayInTheFolder(_ name: String) {
    #expect(
      Sample.reason { () throws(TemporalFailure) in
        _ = try ZoneDatabase.system.zone(named: name)
        return .duration(.zero)
      } == .zone)
  }

  @Test func aMissingDatabaseIsSaid() {
    do throws(TemporalFailure) {
      _ = try ZoneDatabase(folder: "/nonexistent").zone(named: "Europe/Berlin")
      Issue.record("there is no such folder")
    } catch {
      #expect(error.reason == .zone)
      #expect(error.message.contains("there is no time zone database in /nonexistent"))
    }
  }

  /// Instants and offsets of rules, as RFC 9636 and POSIX give examples of them.
  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T00:59:59", "+01:00"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T01:00", "+02:00"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T00:59:59", "+02:00"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T01:00", "+01:00"),
    ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2040-01-01T00:00", "+13:00"),
    ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2040-07-01T00:00", "+12:00"),
    ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2040-07-01T00:00", "-02:00"),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-01-01T00:00", "+11:00"),
    ("EST5", "2040-07-01T00:00", "-05:00"), ("XXX3EDT4,0/0,J365/23", "2040-07-01T00:00", "-04:00"),
    ("EST5EDT,J60,J300", "2040-03-01T07:00", "-04:00"),
    ("EST5EDT,J60,J300", "2040-03-01T06:59", "-05:00"),
  ])
  func rules(_ text: String, _ instant: String, _ offset: String) throws {
    let rule = try #require(ZoneRule(text))
    guard case .localDateTime(let utc) = try Sample.parse(instant, .localDateTime) else { return }
    #expect(rule.offset(at: utc.seconds).text == offset)
  }

  @Test(arguments: [
    "", "X", "CET", "CET-", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J1", "CET-99",
    "CET-1CEST,M3.5.0,M10.5.0,", "<CET-1", "CET-1CEST,366,1", "CET-1CEST,M3.5.0/,M10.5.0",
  ])
  func noRules(_ text: String) {
    #expect(ZoneRule(text) == nil)
  }

  /// Files cut off or changed anywhere give a zone or nothing, and a zone always has an answer.
  @Test(arguments: [31, 32] as [UInt64])
  func brokenFilesAreRefused(seed: UInt64) throws {
    var random = Seeded(seed)
    let whole = ZoneFixture.file
    let zone = try #require(ZoneFile.zone(whole, name: "Test/Zone"))
    #expect(zone.offset(at: -1).text == "Z")
    #expect(zone.offset(at: 0).text == "+01:00")
    #expect(zone.offset(at: 2_000_000_000).text == "+01:00")
    for length in 0..<whole.count - 1 {
      _ = ZoneFile.zone(Array(whole[..<length]), name: "Test/Zone")
    }
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0...(random.next() % 4) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let zone = ZoneFile.zone(bytes, name: "Test/Zone") else { continue }
      for instant in [-(1 << 50), 0, 1 << 50] as [Int64] {
        #expect(abs(zone.offset(at: instant).seconds) <= 64_800, "seed \(seed)")
        _ = zone.instant(ofLocal: instant)
      }
    }
  }
}

/// A zone file: an hour ahead from 1970 on, and a rule.
enum ZoneFixture {
  static let file: [UInt8] = block(width: 4) + block(width: 8) + Array("\nTST-1\n".utf8)

  private static func block(width: Int) -> [UInt8] {
    var bytes = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, 0, 1, 2, 4] as [UInt8] { bytes += [0, 0, 0, count] }
    bytes += [UInt8](repeating: 0, count: width) + [1]
    bytes += [0, 0, 0, 0, 0, 0] + [0, 0, 0x0E, 0x10, 0, 0]
    return bytes + Array("TST\0".utf8)
  }
}
