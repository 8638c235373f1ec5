/// A length of time in months, days and seconds, which no number of the others equals.
package struct CivilDuration: Hashable, Sendable {
  package let months: Int64
  package let days: Int64
  package let seconds: Int64
  /// To be added to the seconds, whatever their sign: 0 ..< 10⁹.
  package let nanoseconds: Int64

  package static let zero = CivilDuration(unchecked: 0, 0, 0, 0)

  /// Nil when the seconds overflow; the nanoseconds may be any number.
  package init?(months: Int64 = 0, days: Int64 = 0, seconds: Int64 = 0, nanoseconds: Int64 = 0) {
    let (whole, overflow) = seconds.addingReportingOverflow(
      nanoseconds.floored(by: ClockTime.second))
    guard !overflow else { return nil }
    self.init(unchecked: months, days, whole, nanoseconds.wrapped(by: ClockTime.second))
  }

  private init(unchecked months: Int64, _ days: Int64, _ seconds: Int64, _ nanoseconds: Int64) {
    self.months = months
    self.days = days
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// By average length (a month of 2,629,746 s, a day of 86,400 s), then by months and days.
  package static func order(_ a: CivilDuration, _ b: CivilDuration) -> Int {
    let (x, y) = (a.averageNanoseconds, b.averageNanoseconds)
    if x != y { return x < y ? -1 : 1 }
    if a.months != b.months { return a.months < b.months ? -1 : 1 }
    return a.days < b.days ? -1 : a.days > b.days ? 1 : 0
  }

  private var averageNanoseconds: Int128 {
    let whole = Int128(months) * 2_629_746 + Int128(days) * 86_400 + Int128(seconds)
    return whole * Int128(ClockTime.second) + Int128(nanoseconds)
  }

  /// `P12Y5M14DT16H13M10.5S`; each part has its own sign; nothing at all is `PT0S`.
  package var text: String {
    let date =
      Self.part(months / 12, "Y") + Self.part(months % 12, "M") + Self.part(days, "D")
    // Nanoseconds count upwards from the seconds: below zero the whole second is one nearer to it.
    let isBelow = seconds < 0 && nanoseconds > 0
    let whole = isBelow ? seconds + 1 : seconds
    let fraction = isBelow ? ClockTime.second - nanoseconds : nanoseconds
    var time = Self.part(whole / 3_600, "H") + Self.part(whole / 60 % 60, "M")
    let rest = whole % 60
    if rest != 0 || fraction != 0 {
      let sign = rest < 0 || (isBelow && rest == 0) ? "-" : ""
      time += "\(sign)\(abs(rest))\(Digits.fraction(fraction))S"
    }
    if date.isEmpty, time.isEmpty { return "PT0S" }
    return "P\(date)\(time.isEmpty ? "" : "T\(time)")"
  }

  private static func part(_ number: Int64, _ unit: String) -> String {
    number == 0 ? "" : "\(number)\(unit)"
  }
}
