/// When a zone changes its clocks each year: the TZ variable of POSIX, as RFC 9636 extends it.
struct ZoneRule: Sendable, Equatable {
  /// A change each year: a day, and seconds of local time after its midnight.
  struct Change: Sendable, Equatable {
    enum Day: Sendable, Equatable {
      /// Month, week 1...5 (5 is the last) and day of the week 0...6, Sunday first.
      case week(Int64, Int64, Int64)
      /// 1...365, never counting February 29.
      case julian(Int64)
      /// 0...365, counting it.
      case ordinal(Int64)
    }

    let day: Day
    let seconds: Int64

    /// Local seconds since 1970-01-01T00:00.
    func local(in year: Int64) -> Int64 {
      let january = CivilDate.number(year: year, month: 1, day: 1)
      let number: Int64
      switch day {
      case .ordinal(let day): number = january + day
      case .julian(let day): number = january + day - (CivilDate.isLeap(year) && day >= 60 ? 0 : 1)
      case .week(let month, let week, let weekDay):
        let first = CivilDate.number(year: year, month: month, day: 1)
        // 1970-01-01 was a Thursday, day 4.
        var day = (weekDay - (first + 4)).wrapped(by: 7) + (week - 1) * 7
        if day >= CivilDate.length(ofMonth: month, year: year) { day -= 7 }
        number = first + day
      }
      return number * 86_400 + seconds
    }
  }

  /// The part of the year with another offset.
  struct Summer: Sendable, Equatable {
    let offset: ZoneOffset
    let start: Change
    let end: Change
  }

  let standard: ZoneOffset
  /// Nil where the clocks stay.
  let summer: Summer?

  func offset(at instant: Int64) -> ZoneOffset {
    guard let summer else { return standard }
    // The year by standard time: changes are never at its very ends.
    let local = instant + Int64(standard.seconds)
    guard let date = CivilDate(days: local.floored(by: 86_400)) else { return standard }
    let year = date.year
    let start = summer.start.local(in: year) - Int64(standard.seconds)
    let end = summer.end.local(in: year) - Int64(summer.offset.seconds)
    let isSummer =
      start < end ? start <= instant && instant < end : instant < end || start <= instant
    return isSummer ? summer.offset : standard
  }

  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; nil when it is nothing of the kind.
  init?(_ text: String) {
    var scanner = RuleScanner(text)
    guard scanner.name(), let standard = scanner.offset() else { return nil }
    self.standard = standard
    if scanner.isAtEnd {
      summer = nil
      return
    }
    guard scanner.name() else { return nil }
    var offset = ZoneOffset(seconds: Int64(standard.seconds) + 3_600)
    if !scanner.isComma { offset = scanner.offset() }
    guard let offset, let start = scanner.change(), let end = scanner.change(), scanner.isAtEnd
    else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }
}

/// Reads the parts of a rule.
private struct RuleScanner {
  private var text: TextScanner

  init(_ text: String) { self.text = TextScanner(text) }

  var isAtEnd: Bool { text.isAtEnd }
  var isComma: Bool { text.current == UInt8(ascii: ",") }

  /// An abbreviation: letters, or anything in angle brackets.
  mutating func name() -> Bool {
    if text.take("<") { return text.text(upTo: ">") != nil }
    var count = 0
    while let byte = text.current, (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(byte),
      text.take(Unicode.Scalar(byte))
    { count += 1 }
    return count >= 3
  }

  /// Written west of Greenwich, as POSIX does; at most 24 hours there.
  mutating func offset() -> ZoneOffset? {
    seconds().flatMap { ZoneOffset(seconds: -$0) }
  }

  /// `[+-]h[h[h]][:mm[:ss]]`.
  private mutating func seconds() -> Int64? {
    let sign = text.takeSign() ?? 1
    guard text.digitCount <= 3, let hours = text.number(digits: text.digitCount) else { return nil }
    var total = hours * 3_600
    for unit in [60, 1] as [Int64] where text.take(":") {
      guard let part = text.number(digits: 2) else { return nil }
      total += part * unit
    }
    return sign * total
  }

  private mutating func small(_ range: ClosedRange<Int64>) -> Int64? {
    guard text.digitCount <= 3, let number = text.number(digits: text.digitCount),
      range.contains(number)
    else { return nil }
    return number
  }

  /// `,M3.5.0`, `,J60` or `,59`, and `/time` behind it; two o'clock where none is given.
  mutating func change() -> ZoneRule.Change? {
    guard text.take(",") else { return nil }
    let day: ZoneRule.Change.Day
    if text.take("M") {
      guard let month = small(1...12), text.take("."), let week = small(1...5), text.take("."),
        let weekDay = small(0...6)
      else { return nil }
      day = .week(month, week, weekDay)
    } else if text.take("J") {
      guard let number = small(1...365) else { return nil }
      day = .julian(number)
    } else {
      guard let number = small(0...365) else { return nil }
      day = .ordinal(number)
    }
    guard text.take("/") else { return ZoneRule.Change(day: day, seconds: 7_200) }
    return seconds().map { ZoneRule.Change(day: day, seconds: $0) }
  }
}
