/// The 95 % interval of a share that was seen in a sample (Wilson 1927): it stays within 0 and 1
/// and is honest for few observations.
enum WilsonInterval {
  private static let z = 1.959963984540054

  /// Nil without a sample.
  static func of(_ hits: Double, in total: Double) -> ClosedRange<Double>? {
    guard total > 0, hits >= 0, hits <= total else { return nil }
    let share = hits / total
    let square = z * z
    let centre = (share + square / (2 * total)) / (1 + square / total)
    let spread = share * (1 - share) / total + square / (4 * total * total)
    let half = z * spread.squareRoot() / (1 + square / total)
    return max(0, centre - half)...min(1, centre + half)
  }
}
