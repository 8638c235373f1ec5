/// Instants of RFC 3339 as microseconds since 1970 in UTC; a bare date is its midnight.
package enum Instant {
  package static let day: Int64 = 86_400_000_000

  /// Nil for what is no date or date-time, or lies outside the years 0001 to 9999.
  package static func microseconds(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { utf8 in unsafe parse(utf8)?.instant }
  }

  /// The instant at which a period named by a date or date-time ends: a bare date includes its day.
  package static func endMicroseconds(_ text: String) -> Int64? {
    var text = text
    guard let parsed = text.withUTF8({ utf8 in unsafe parse(utf8) }) else { return nil }
    return parsed.isDate ? parsed.instant + day : parsed.instant
  }

  /// Days from 1970-01-01 of the proleptic Gregorian calendar (Hinnant, "chrono-compatible
  /// low-level date algorithms").
  static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func parse(
    _ utf8: UnsafeBufferPointer<UInt8>
  ) -> (instant: Int64, isDate: Bool)? {
    var scanner = unsafe InstantScanner(bytes: Array(utf8.prefix(64)))
    guard let year = scanner.number(4), scanner.take(0x2D), let month = scanner.number(2),
      scanner.take(0x2D), let day = scanner.number(2), year > 0, (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    guard day <= lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) else { return nil }
    let midnight = Int64(days(year: year, month: month, day: day)) * Self.day
    if scanner.isAtEnd { return (midnight, true) }
    guard scanner.take(0x54) || scanner.take(0x74) || scanner.take(0x20),
      let hour = scanner.number(2), scanner.take(0x3A), let minute = scanner.number(2),
      hour < 24, minute < 60
    else { return nil }
    var micros: Int64 = 0
    if scanner.take(0x3A) {
      guard let second = scanner.number(2), second <= 60 else { return nil }
      micros = Int64(second) * 1_000_000
      if scanner.take(0x2E) || scanner.take(0x2C) {
        guard let fraction = scanner.fraction() else { return nil }
        micros += fraction
      }
    }
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    let clock = Int64(hour * 60 + minute - offset) * 60_000_000
    return (midnight + clock + micros, false)
  }
}

/// Reads the digits and marks of a date-time.
private struct InstantScanner {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func number(_ digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for _ in 0..<digits {
      guard (0x30...0x39).contains(bytes[position]) else { return nil }
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return value
  }

  /// Microseconds; further digits are cut.
  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var digits = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      if digits < 6 { value = value * 10 + Int64(bytes[position] - 0x30) }
      digits += 1
      position += 1
    }
    guard digits > 0 else { return nil }
    for _ in min(digits, 6)..<6 { value *= 10 }
    return value
  }

  /// Minutes east of UTC; none given is UTC.
  mutating func offset() -> Int? {
    if isAtEnd || take(0x5A) || take(0x7A) { return 0 }
    let sign = take(0x2B) ? 1 : take(0x2D) ? -1 : 0
    guard sign != 0, let hours = number(2), hours < 24 else { return nil }
    _ = take(0x3A)
    guard let minutes = number(2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
