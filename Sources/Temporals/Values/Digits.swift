/// Numbers as digits of a fixed width.
enum Digits {
  /// A number that is not negative, with zeros in front up to a width.
  static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// `.645` of nanoseconds of a second, without zeros at the end; empty for none.
  static func fraction(_ nanoseconds: Int64) -> String {
    guard nanoseconds > 0 else { return "" }
    var rest = nanoseconds
    var width = 9
    while rest % 10 == 0 {
      rest /= 10
      width -= 1
    }
    return "." + padded(rest, width)
  }
}

extension FixedWidthInteger {
  /// The quotient rounded down; the divisor is positive.
  func floored(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The remainder of `floored(by:)`, never negative.
  func wrapped(by divisor: Self) -> Self {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
