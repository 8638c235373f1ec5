/// A length of time as files write it: ISO 8601 (`P1D`, `PT15M`), a number with a unit (`24 h`)
/// or a word (`daily`).
package struct TextDuration: Sendable, Equatable {
  /// A unit; the raw value is its English name in the singular.
  package enum Unit: String, Sendable, CaseIterable {
    case second
    case minute
    case hour
    case day
    case week
    case month
    case year

    /// Unanchored months count 30 days and years 365.
    package var seconds: Double {
      switch self {
      case .second: 1
      case .minute: 60
      case .hour: 3_600
      case .day: 86_400
      case .week: 604_800
      case .month: 2_592_000
      case .year: 31_536_000
      }
    }
  }

  /// Greatest unit first; never empty.
  package let parts: [Part]

  package struct Part: Sendable, Equatable {
    package let amount: Double
    package let unit: Unit
  }

  package var seconds: Double {
    parts.reduce(0) { $0 + $1.amount * $1.unit.seconds }
  }

  /// Nil for a text that states no length of time, and for the bare unit `m`, which may be minutes
  /// or months.
  package init?(_ text: String) {
    let folded = text.lowercased().filter { $0 != " " && $0 != "\t" }
    if let unit = Self.words[folded] {
      parts = [Part(amount: 1, unit: unit)]
    } else if let parts = Self.iso(folded) ?? Self.amount(folded) {
      self.parts = parts
    } else {
      return nil
    }
  }

  package init?(_ amount: Double, unit: String) {
    guard amount.isFinite, amount >= 0, let unit = Self.units[unit.lowercased()] else { return nil }
    parts = [Part(amount: amount, unit: unit)]
  }

  /// `24 hours`, `1 day 12 hours`.
  package var phrase: String {
    parts.map { part in
      "\(Self.number(part.amount)) \(part.unit.rawValue)\(part.amount == 1 ? "" : "s")"
    }.joined(separator: " ")
  }

  /// As a frequency: `every day`, `every 15 minutes`.
  package var everyPhrase: String {
    let whole = coarsest
    if whole.parts.count == 1, whole.parts[0].amount == 1 {
      return "every \(whole.parts[0].unit.rawValue)"
    }
    return "every \(whole.phrase)"
  }

  /// The same length in the greatest unit that divides it: seven days are a week.
  private var coarsest: TextDuration {
    guard parts.count == 1, let part = parts.first else { return self }
    var best = part
    let clock: [Unit] = [.second, .minute, .hour, .day, .week]
    guard clock.contains(part.unit) else { return self }
    for unit in clock {
      let amount = seconds / unit.seconds
      if amount >= 1, amount == amount.rounded() { best = Part(amount: amount, unit: unit) }
    }
    return TextDuration(parts: [best])
  }

  private init(parts: [Part]) { self.parts = parts }

  private static let words: [String: Unit] = [
    "secondly": .second, "minutely": .minute, "hourly": .hour, "daily": .day, "nightly": .day,
    "weekly": .week, "monthly": .month, "yearly": .year, "annually": .year,
  ]

  private static let units: [String: Unit] = [
    "s": .second, "sec": .second, "second": .second, "seconds": .second, "min": .minute,
    "minute": .minute, "minutes": .minute, "h": .hour, "hr": .hour, "hour": .hour, "hours": .hour,
    "d": .day, "day": .day, "days": .day, "w": .week, "wk": .week, "week": .week, "weeks": .week,
    "mo": .month, "month": .month, "months": .month, "y": .year, "yr": .year, "year": .year,
    "years": .year,
  ]

  /// `p1dt12h`, lower case.
  private static func iso(_ text: String) -> [Part]? {
    guard text.first == "p", text.count > 2 else { return nil }
    var parts: [Part] = []
    var digits = ""
    var isTime = false
    for character in text.dropFirst() {
      if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
        continue
      }
      if character == "t", digits.isEmpty, !isTime {
        isTime = true
        continue
      }
      guard let amount = Double(digits), let unit = isoUnit(character, isTime) else { return nil }
      parts.append(Part(amount: amount, unit: unit))
      digits = ""
    }
    guard digits.isEmpty, !parts.isEmpty else { return nil }
    let kept = parts.filter { $0.amount != 0 }
    return kept.isEmpty ? [parts[parts.count - 1]] : kept
  }

  private static func isoUnit(_ letter: Character, _ isTime: Bool) -> Unit? {
    switch (letter, isTime) {
    case ("y", false): .year
    case ("m", false): .month
    case ("w", false): .week
    case ("d", false): .day
    case ("h", true): .hour
    case ("m", true): .minute
    case ("s", true): .second
    default: nil
    }
  }

  /// `24h`, blanks taken out.
  private static func amount(_ text: String) -> [Part]? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let amount = Double(digits), amount.isFinite,
      let unit = units[String(text.dropFirst(digits.count))]
    else { return nil }
    return [Part(amount: amount, unit: unit)]
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
