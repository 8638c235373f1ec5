/// Percentiles by linear interpolation between the two nearest ranks: type 7 of Hyndman and Fan
/// 1996, PERCENTILE_CONT of SQL:2003.
enum Percentile {
  /// The value below which the share `p` of ascending values lies; nil without values.
  static func value(_ p: Double, of ascending: [Double]) -> Double? {
    guard let first = ascending.first else { return nil }
    guard ascending.count > 1 else { return first }
    let height = Double(ascending.count - 1) * p
    let below = Int(height)
    guard below + 1 < ascending.count else { return ascending[ascending.count - 1] }
    let low = ascending[below]
    return low + (height - Double(below)) * (ascending[below + 1] - low)
  }

  static func median(of ascending: [Double]) -> Double? { value(0.5, of: ascending) }

  static func mean(of values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
