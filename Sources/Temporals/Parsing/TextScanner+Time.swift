extension TextScanner {
  /// A time of day, with or without colons, cut off at any part; nil when it is none.
  mutating func time() -> ClockTime? {
    switch digitCount {
    case 2:
      guard let hour = number(digits: 2) else { return nil }
      guard take(":") else { return ClockTime(hour: hour) }
      guard digitCount == 2, let minute = number(digits: 2) else { return nil }
      guard take(":") else { return ClockTime(hour: hour, minute: minute) }
      guard digitCount == 2 else { return nil }
      return seconds(hour, minute)
    case 4:
      guard let hour = number(digits: 2), let minute = number(digits: 2) else { return nil }
      return ClockTime(hour: hour, minute: minute)
    case 6:
      guard let hour = number(digits: 2), let minute = number(digits: 2) else { return nil }
      return seconds(hour, minute)
    default: return nil
    }
  }

  private mutating func seconds(_ hour: Int64, _ minute: Int64) -> ClockTime? {
    guard let second = number(digits: 2) else { return nil }
    let nanosecond = fraction(isExact: true) ?? 0
    return ClockTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
  }

  /// `Z`, `+01`, `+0100`, `+01:00`, `+010000` or `+01:00:00`; nil when it is none of them.
  mutating func offset() -> ZoneOffset? {
    if take("Z") || take("z") { return .utc }
    guard let sign = takeSign() else { return nil }
    let count = digitCount
    guard [2, 4, 6].contains(count), let hours = number(digits: 2) else { return nil }
    var parts: [Int64] = []
    for _ in 0..<2 {
      if count == 2 {
        guard take(":") else { break }
        guard digitCount == 2 else { return nil }
      } else if digitCount == 0 {
        break
      }
      guard let part = number(digits: 2), part <= 59 else { return nil }
      parts.append(part)
    }
    let minutes = parts.first ?? 0
    let seconds = parts.count > 1 ? parts[1] : 0
    return ZoneOffset(seconds: sign * (hours * 3_600 + minutes * 60 + seconds))
  }
}
