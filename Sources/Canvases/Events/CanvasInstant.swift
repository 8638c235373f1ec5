import Glibc

/// An instant of a session in whole seconds of UTC, written as `2026-06-30T09:15:00Z`.
package struct CanvasInstant: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z; years 0000 to 9999.
  package let seconds: Int

  private static let range = -62_167_219_200...253_402_300_799

  /// Clamped to the years that have four digits.
  package init(seconds: Int) {
    self.seconds = min(max(seconds, Self.range.lowerBound), Self.range.upperBound)
  }

  /// Reads `YYYY-MM-DDThh:mm:ssZ`, with or without a fraction (dropped); nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    let marks: [(Int, Unicode.Scalar)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")]
    guard marks.allSatisfy({ bytes[$0.0] == UInt8(ascii: $0.1) }) else { return nil }
    if bytes.count > 20 {
      guard bytes[19] == UInt8(ascii: "."), bytes.count > 21,
        bytes[20..<(bytes.count - 1)].allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    guard Self.civil(days: days) == (year, month, day) else { return nil }
    seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
  }

  package var text: String {
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let (year, month, day) = Self.civil(days: days)
    let second = seconds - days * 86_400
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    let time = "\(padded(second / 3_600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
    return "\(date)T\(time)Z"
  }

  package static func < (left: CanvasInstant, right: CanvasInstant) -> Bool {
    left.seconds < right.seconds
  }

  /// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (H. Hinnant,
  /// "chrono-compatible low-level date algorithms").
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = (month <= 2 ? year - 1 : year) + 400
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era - 1) * 146_097 + dayOfEra - 719_468
  }

  private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468 + 146_097
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let century = dayOfEra / 36_524
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + century - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 - 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

/// Tells the instant that an event is stamped with.
package typealias CanvasClock = @Sendable () -> CanvasInstant

extension CanvasInstant {
  /// The clock of the machine.
  package static let systemClock: CanvasClock = {
    var time = timespec()
    let result = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return CanvasInstant(seconds: result == 0 ? time.tv_sec : 0)
  }
}
