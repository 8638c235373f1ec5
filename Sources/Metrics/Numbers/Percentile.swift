/// Percentiles, by one of two rules. Those that somebody computed before are never averaged.
enum Percentile {
  enum Rule: String, CaseIterable, Sendable {
    /// Between the two nearest ranks: type 7 of Hyndman and Fan 1996, PERCENTILE_CONT of SQL:2003.
    case interpolated
    /// The ⌈pn⌉-th value: type 1 of Hyndman and Fan 1996, PERCENTILE_DISC of SQL:2003.
    case nearest
  }

  /// The value below which the share `p` of ascending values lies; nil without values.
  static func value(_ p: Double, of ascending: [Double], by rule: Rule = .interpolated) -> Double? {
    guard let first = ascending.first else { return nil }
    guard ascending.count > 1 else { return first }
    switch rule {
    case .interpolated:
      let height = Double(ascending.count - 1) * p
      let below = Int(height)
      guard below + 1 < ascending.count else { return ascending[ascending.count - 1] }
      let low = ascending[below]
      return low + (height - Double(below)) * (ascending[below + 1] - low)
    case .nearest:
      // 0.07 · 100 is a little more than 7 in binary, and still the seventh.
      let rank = Int((p * Double(ascending.count) - 1e-9).rounded(.up))
      return ascending[min(max(rank, 1), ascending.count) - 1]
    }
  }

  static func median(of ascending: [Double]) -> Double? { value(0.5, of: ascending) }

  static func mean(of values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
