extension TextScanner {
  /// A day in any form of ISO 8601: calendar, week, quarter or ordinal date, with or without
  /// hyphens, cut off at any part. Nil when it is none, or no such day exists.
  mutating func date() -> CivilDate? {
    if let sign = takeSign() {
      // With a sign the year has as many digits as are written.
      guard let year = number(digits: min(digitCount, 10)), year <= 999_999_999 else {
        return nil
      }
      return rest(ofYear: sign * year)
    }
    switch digitCount {
    case 4: return number(digits: 4).flatMap { rest(ofYear: $0) }
    case 6:
      guard let year = number(digits: 4), let month = number(digits: 2) else { return nil }
      return CivilDate(year: year, month: month, day: 1)
    case 7:
      guard let year = number(digits: 4), let day = number(digits: 3) else { return nil }
      return CivilDate(year: year, ordinalDay: day)
    case 8:
      guard let year = number(digits: 4), let month = number(digits: 2),
        let day = number(digits: 2)
      else { return nil }
      return CivilDate(year: year, month: month, day: day)
    default: return nil
    }
  }

  private mutating func rest(ofYear year: Int64) -> CivilDate? {
    let hasHyphen = take("-")
    if take("W") { return week(ofYear: year, hasHyphen) }
    if take("Q") { return quarter(ofYear: year, hasHyphen) }
    guard hasHyphen else { return CivilDate(year: year, month: 1, day: 1) }
    switch digitCount {
    case 3: return number(digits: 3).flatMap { CivilDate(year: year, ordinalDay: $0) }
    case 2:
      guard let month = number(digits: 2) else { return nil }
      guard take("-") else { return CivilDate(year: year, month: month, day: 1) }
      guard digitCount == 2, let day = number(digits: 2) else { return nil }
      return CivilDate(year: year, month: month, day: day)
    default: return nil
    }
  }

  private mutating func week(ofYear year: Int64, _ hasHyphen: Bool) -> CivilDate? {
    guard let week = number(digits: 2) else { return nil }
    guard hasHyphen ? take("-") : digitCount > 0 else {
      return CivilDate(weekYear: year, week: week)
    }
    guard digitCount == 1, let day = number(digits: 1) else { return nil }
    return CivilDate(weekYear: year, week: week, weekDay: day)
  }

  private mutating func quarter(ofYear year: Int64, _ hasHyphen: Bool) -> CivilDate? {
    guard let quarter = number(digits: 1) else { return nil }
    guard hasHyphen ? take("-") : digitCount > 0 else {
      return CivilDate(year: year, quarter: quarter)
    }
    guard digitCount == 2, let day = number(digits: 2) else { return nil }
    return CivilDate(year: year, quarter: quarter, dayOfQuarter: day)
  }
}
