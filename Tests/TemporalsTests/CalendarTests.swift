import Temporals
import Testing

@Suite struct CalendarTests {
  /// Steps through four centuries, one day at a time, with a calendar that only counts.
  @Test func daysFollowOneAnother() throws {
    var (year, month, day) = (Int64(1800), Int64(1), Int64(1))
    let first = try #require(CivilDate(year: year, month: month, day: day))
    var date = first
    var ordinal: Int64 = 1
    while year < 2200 {
      guard date.civil == (year, month, day), date.ordinalDay == ordinal,
        CivilDate(year: year, month: month, day: day) == date,
        CivilDate(year: year, ordinalDay: ordinal) == date,
        CivilDate(
          weekYear: date.week.year, week: date.week.week, weekDay: date.weekDay) == date,
        CivilDate(year: year, quarter: date.quarter, dayOfQuarter: date.dayOfQuarter) == date
      else {
        Issue.record("\(date.text) is not \(year)-\(month)-\(day)")
        return
      }
      day += 1
      ordinal += 1
      if day > CivilDate.length(ofMonth: month, year: year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month, ordinal) = (year + 1, 1, 1) }
      date = try #require(date.adding(days: 1))
    }
    // 400 years are 146,097 days.
    #expect(date.days - first.days == 146_097)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func dayNumbersComeBack(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<2_000 {
      let days = random.next(in: CivilDate.bounds)
      let date = try #require(CivilDate(days: days))
      let (year, month, day) = date.civil
      #expect(CivilDate(year: year, month: month, day: day)?.days == days, "seed \(seed)")
    }
  }

  @Test func boundsHold() throws {
    let (low, high) = (CivilDate.bounds.lowerBound, CivilDate.bounds.upperBound)
    #expect(CivilDate(days: low)?.text == "-999999999-01-01")
    #expect(CivilDate(days: high)?.text == "+999999999-12-31")
    #expect(CivilDate(days: low - 1) == nil)
    #expect(CivilDate(days: high + 1) == nil)
    #expect(CivilDate(days: .max) == nil)
    let last = try #require(CivilDate(days: high))
    #expect(last.adding(days: 1) == nil)
    #expect(last.adding(days: .max) == nil)
    #expect(last.adding(months: .max) == nil)
    #expect(last.adding(months: .min) == nil)
    #expect(last.week.year == 999_999_999)
    // The first day is a Monday.
    #expect(try #require(CivilDate(days: low)).week == (-999_999_999, 1))
  }

  @Test(
    arguments: [
      ("2018-12-31", 2019, 1, 1), ("2016-01-03", 2015, 53, 7), ("2021-01-03", 2020, 53, 7),
      ("1984-01-01", 1983, 52, 7), ("2000-02-29", 2000, 9, 2),
    ] as [(String, Int64, Int64, Int64)])
  func weeks(_ text: String, _ year: Int64, _ week: Int64, _ day: Int64) throws {
    guard case .date(let date) = try Sample.parse(text, .date) else { return }
    #expect(date.week == (year, week))
    #expect(date.weekDay == day)
  }

  @Test func thereAreNoOtherDays() {
    #expect(CivilDate(year: 2023, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2024, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2024, month: 0, day: 1) == nil)
    #expect(CivilDate(year: 2023, ordinalDay: 366) == nil)
    #expect(CivilDate(weekYear: 2023, week: 53) == nil)
    #expect(CivilDate(weekYear: 2020, week: 53) != nil)
    #expect(CivilDate(year: 2023, quarter: 1, dayOfQuarter: 91) == nil)
    #expect(CivilDate(year: 1_000_000_000, month: 1, day: 1) == nil)
  }

  @Test(
    arguments: [
      ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
      ("2024-03-31", -1, "2024-02-29"), ("2024-12-15", 1, "2025-01-15"),
      ("0000-01-15", -1, "-0001-12-15"), ("2024-02-29", 12, "2025-02-28"),
    ] as [(String, Int64, String)])
  func months(_ text: String, _ months: Int64, _ answer: String) throws {
    guard case .date(let date) = try Sample.parse(text, .date) else { return }
    #expect(date.adding(months: months)?.text == answer)
  }
}
