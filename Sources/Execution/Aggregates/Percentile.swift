import Graphs

/// A percentile to be taken, between 0 and 1.
struct Percentile {
  private let fraction: Double

  init(_ value: Value, _ operation: AggregateOperation) throws(EvaluationFailure) {
    guard let fraction = Arithmetic.number(value) else {
      throw EvaluationFailure(
        "ArgumentError", "InvalidArgumentType",
        "the percentile of \(operation.rawValue)() is a number, not \(ValueKind.phrase(value))")
    }
    guard fraction >= 0, fraction <= 1 else {
      throw EvaluationFailure(
        "ArgumentError", "NumberOutOfRange",
        "the percentile of \(operation.rawValue)() lies between 0 and 1, not at "
          + NumberText.text(fraction))
    }
    self.fraction = fraction
  }

  /// Interpolates between the two nearest; null without values.
  ///
  /// Method R-7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996.
  func continuous(of values: [Value]) -> Value {
    let numbers = values.compactMap(Arithmetic.number).sorted { NumberOrder.order($0, $1) < 0 }
    guard !numbers.isEmpty else { return .null }
    let position = fraction * Double(numbers.count - 1)
    let lower = Int(position)
    let part = position - Double(lower)
    guard part > 0, lower + 1 < numbers.count else { return .float(numbers[lower]) }
    let (low, high) = (numbers[lower], numbers[lower + 1])
    // The first form is exact where both are equal; the second survives a gap beyond the range.
    let gap = high - low
    return .float(gap.isFinite ? low + gap * part : low * (1 - part) + high * part)
  }

  /// The smallest value at or above which the fraction is reached; null without values.
  func discrete(of values: [Value]) -> Value {
    guard !values.isEmpty else { return .null }
    let sorted = values.sorted { ValueSemantics.order($0, $1) < 0 }
    let rank = (fraction * Double(sorted.count)).rounded(.up)
    return sorted[max(1, Int(rank)) - 1]
  }
}
