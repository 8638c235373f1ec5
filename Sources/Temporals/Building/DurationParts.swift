/// The units a duration may be given in; the raw value is the name of the component.
package enum DurationUnit: String, Sendable, CaseIterable {
  case years
  case quarters
  case months
  case weeks
  case days
  case hours
  case minutes
  case seconds
  case milliseconds
  case microseconds
  case nanoseconds
}

/// Sums the parts of a duration exactly; what is left of a month or day becomes the next smaller.
struct DurationParts {
  /// Billionths of a month and of a day.
  private var months: Int128 = 0
  private var days: Int128 = 0
  /// Nanoseconds.
  private var time: Int128 = 0

  private static let billion: Int128 = 1_000_000_000
  /// Nanoseconds of a day and of an average month.
  static let day: Int128 = 86_400 * billion
  static let month: Int128 = 2_629_746 * billion

  mutating func add(_ unit: DurationUnit, whole: Int64, billionths: Int64 = 0) {
    let amount = Int128(whole) * Self.billion + Int128(billionths)
    switch unit {
    case .years: months += amount * 12
    case .quarters: months += amount * 3
    case .months: months += amount
    case .weeks: days += amount * 7
    case .days: days += amount
    case .hours: time += amount * 3_600
    case .minutes: time += amount * 60
    case .seconds: time += amount
    case .milliseconds: time += amount / 1_000
    case .microseconds: time += amount / 1_000_000
    case .nanoseconds: time += amount / Self.billion
    }
  }

  func duration(sign: Int64) throws(TemporalFailure) -> CivilDuration {
    let sign = Int128(sign)
    return try Self.duration(
      months: sign * months, days: sign * days, per: Self.billion,
      nanoseconds: sign * time)
  }

  /// Months and days as fractions of one denominator, which fits 64 bits, and nanoseconds.
  static func duration(
    months: Int128, days: Int128, per denominator: Int128, nanoseconds: Int128
  ) throws(TemporalFailure) -> CivilDuration {
    let monthRest = months % denominator * Self.month / denominator
    let dayRest = days % denominator * Self.day / denominator
    let rest = monthRest + dayRest
    let total = nanoseconds + rest % Self.day
    let billion = Self.billion
    guard let months = Int64(exactly: months / denominator),
      let days = Int64(exactly: days / denominator + rest / Self.day),
      let seconds = Int64(exactly: total.floored(by: billion)),
      let duration = CivilDuration(
        months: months, days: days, seconds: seconds,
        nanoseconds: Int64(total.wrapped(by: billion)))
    else { throw TemporalFailure.overflow }
    return duration
  }
}
