/// A number as it is written: 99.9 is 999 tenths. Targets are decimals, so that 90 % of 30 checks
/// allows three failures and not two.
struct Decimal: Sendable, Equatable {
  let digits: Int64
  /// How many of the digits stand behind the point.
  let scale: Int

  /// Nil for what is no plain number of at most 15 digits.
  init?(_ text: String) {
    var digits: Int64 = 0
    var scale = 0
    var hasPoint = false
    var isEmpty = true
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    for character in rest.utf8 {
      if character == 0x2E, !hasPoint {
        hasPoint = true
        continue
      }
      guard (0x30...0x39).contains(character), digits < 100_000_000_000_000 else { return nil }
      digits = digits * 10 + Int64(character - 0x30)
      isEmpty = false
      if hasPoint { scale += 1 }
    }
    guard !isEmpty else { return nil }
    self.init(digits: isNegative ? -digits : digits, scale: scale)
  }

  /// Trailing noughts behind the point are taken off.
  private init(digits: Int64, scale: Int) {
    var digits = digits
    var scale = scale
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    self.digits = digits
    self.scale = scale
  }

  /// A hundredth of it.
  var hundredth: Decimal { Decimal(digits: digits, scale: scale + 2) }

  /// What is missing to 1; of a share.
  var complement: Decimal { Decimal(digits: power - digits, scale: scale) }

  var value: Double { Double(digits) / Double(power) }

  /// 10 to the scale; what is beyond the range of integers has no decimals that count.
  private var power: Int64 { (0..<min(scale, 18)).reduce(1) { power, _ in power * 10 } }

  /// How many of `total` may fail when this share must not: ⌊(1 − T)·n⌋, exactly.
  func allowed(of total: Int64) -> Int64 {
    let power = power
    guard total > 0, digits < power else { return 0 }
    let product = max(0, power - digits).multipliedFullWidth(by: total)
    guard product.high < power else { return total }
    return power.dividingFullWidth(product).quotient
  }

  /// -1, 0 or 1 as `part / whole` is below, at or above it, exactly; `whole` is above 0.
  func compared(to part: Int64, of whole: Int64) -> Int {
    let left = part.multipliedFullWidth(by: power)
    let right = whole.multipliedFullWidth(by: digits)
    if left.high != right.high { return left.high < right.high ? -1 : 1 }
    return left.low == right.low ? 0 : left.low < right.low ? -1 : 1
  }
}
