import Temporals
import Testing

@Suite struct TextTests {
  @Test(
    arguments: [
      (1984, 10, 11, "1984-10-11"), (0, 1, 1, "0000-01-01"), (-1, 12, 31, "-0001-12-31"),
      (9_999, 12, 31, "9999-12-31"), (10_000, 1, 1, "+10000-01-01"),
      (999_999_999, 12, 31, "+999999999-12-31"), (-999_999_999, 1, 1, "-999999999-01-01"),
    ] as [(Int64, Int64, Int64, String)])
  func days(_ year: Int64, _ month: Int64, _ day: Int64, _ text: String) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.text == text)
    #expect(date.civil == (year, month, day))
  }

  @Test(
    arguments: [
      (149, 14, 58_390, 1, "P12Y5M14DT16H13M10.000000001S"), (0, 0, 2, -1_000_000, "PT1.999S"),
      (0, 0, -2, 1_000_000, "PT-1.999S"), (0, 0, -60, 1_000_000, "PT-59.999S"),
      (0, 0, -60, -1_000_000, "PT-1M-0.001S"), (0, 1, 0, -1_000_000, "P1DT-0.001S"),
      (0, 0, 0, 0, "PT0S"), (-5, 0, 0, 0, "P-5M"), (149, -14, 57_600, 0, "P12Y5M-14DT16H"),
    ] as [(Int64, Int64, Int64, Int64, String)])
  func durations(
    _ months: Int64, _ days: Int64, _ seconds: Int64, _ nanoseconds: Int64, _ text: String
  ) throws {
    let duration = CivilDuration(
      months: months, days: days, seconds: seconds, nanoseconds: nanoseconds)
    #expect(duration?.text == text)
  }
}
