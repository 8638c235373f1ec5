/// Sum and spread of floats, kept so that rounding and overflow do not pile up.
struct Moments: Sendable {
  private(set) var count = 0
  /// Neumaier's compensated sum, in units of `scale`.
  private var total = 0.0
  private var compensation = 0.0
  /// 1 until a sum of finite numbers leaves the range, then 2⁶⁴.
  private var scale = 1.0
  /// Welford's running mean and sum of squared differences.
  private var center = 0.0
  private var squares = 0.0

  mutating func addToSum(_ number: Double) {
    count += 1
    let before = (total, compensation)
    accumulate(number / scale)
    if scale == 1, total.isInfinite, number.isFinite, before.0.isFinite {
      scale = 0x1p64
      total = before.0 / scale
      compensation = before.1 / scale
      accumulate(number / scale)
    }
  }

  private mutating func accumulate(_ number: Double) {
    let next = total + number
    if next.isFinite {
      compensation += abs(total) >= abs(number) ? (total - next) + number : (number - next) + total
    }
    total = next
  }

  mutating func addToSpread(_ number: Double) {
    count += 1
    let difference = number - center
    center += difference / Double(count)
    squares += difference * (number - center)
  }

  var sum: Double { (total + compensation) * scale }

  /// Nil when nothing was added.
  var mean: Double? {
    count == 0 ? nil : (total + compensation) / Double(count) * scale
  }

  /// Standard deviation; 0 when there are too few numbers to have one.
  func deviation(isSample: Bool) -> Double {
    let freedom = isSample ? count - 1 : count
    return freedom < 1 ? 0 : (squares / Double(freedom)).squareRoot()
  }
}
