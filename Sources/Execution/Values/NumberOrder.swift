/// Comparison of numbers by value, without the loss of a conversion to floating point.
enum NumberOrder {
  /// Below, equal to or above zero as `a` is less than, equal to or greater than `b`.
  static func order(_ a: Int64, _ b: Int64) -> Int {
    a < b ? -1 : a > b ? 1 : 0
  }

  /// NaN is equal to itself and greater than every number; -0.0 equals 0.0.
  static func order(_ a: Double, _ b: Double) -> Int {
    if a < b { return -1 }
    if a > b { return 1 }
    if a == b { return 0 }
    return a.isNaN ? (b.isNaN ? 0 : 1) : -1
  }

  /// Exact for every pair: the float is split into its integer and its fraction.
  static func order(_ a: Int64, _ b: Double) -> Int {
    if b.isNaN || b >= 0x1p63 { return -1 }
    if b < -0x1p63 { return 1 }
    let whole = b.rounded(.towardZero)
    let difference = order(a, Int64(whole))
    return difference != 0 ? difference : order(whole, b)
  }

  /// The integer that equals a float, nil when there is none.
  static func integer(equalTo number: Double) -> Int64? {
    Int64(exactly: number)
  }
}
