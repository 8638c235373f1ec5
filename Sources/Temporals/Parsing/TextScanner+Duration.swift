extension TextScanner {
  /// `P12Y5M14DT16H12M70.5S`, also with weeks, signs and fractions anywhere, or
  /// `P2012-02-02T14:37:21.545`. Nil when it is neither.
  mutating func duration() throws(TemporalFailure) -> CivilDuration? {
    let sign = takeSign() ?? 1
    guard take("P") else { return nil }
    var parts = DurationParts()
    guard isDashed ? dashed(&parts) : lettered(&parts), isAtEnd else { return nil }
    return try parts.duration(sign: sign)
  }

  /// Four digits and a hyphen begin the form of a date.
  private var isDashed: Bool {
    guard digitCount == 4 else { return false }
    var ahead = self
    _ = ahead.number(digits: 4)
    return ahead.take("-")
  }

  private mutating func dashed(_ parts: inout DurationParts) -> Bool {
    guard let years = number(digits: 4), take("-"), digitCount == 2,
      let months = number(digits: 2), take("-"), digitCount == 2, let days = number(digits: 2)
    else { return false }
    parts.add(.years, whole: years)
    parts.add(.months, whole: months)
    parts.add(.days, whole: days)
    guard take("T") else { return true }
    guard let time = time() else { return false }
    parts.add(.seconds, whole: time.secondOfDay)
    parts.add(.nanoseconds, whole: time.nanosecond)
    return true
  }

  private mutating func lettered(_ parts: inout DurationParts) -> Bool {
    var units: [(letter: Unicode.Scalar, unit: DurationUnit)] = [
      ("Y", .years), ("M", .months), ("W", .weeks), ("D", .days),
    ]
    var isEmpty = true
    var isTime = false
    while !isAtEnd {
      if !isTime, take("T") {
        isTime = true
        isEmpty = true
        units = [("H", .hours), ("M", .minutes), ("S", .seconds)]
        continue
      }
      let sign = takeSign() ?? 1
      guard let whole = number(digits: digitCount) else { return false }
      let fraction = fraction(isExact: false) ?? 0
      // Units come in falling order, each once.
      var found: DurationUnit?
      while found == nil, let next = units.first {
        units.removeFirst()
        if take(next.letter) { found = next.unit }
      }
      guard let found else { return false }
      parts.add(found, whole: sign * whole, billionths: sign * fraction)
      isEmpty = false
    }
    return !isEmpty
  }
}
