package import Graphs

/// What an aggregate keeps of the values of one group; null adds nothing.
package struct Accumulator: Sendable {
  let operation: AggregateOperation
  private let isDistinct: Bool
  private var count: Int64 = 0
  /// Of the integers; wide, so that only the result can overflow and order does not matter.
  private var sum: Int128 = 0
  private var moments = Moments()
  private var best: Value?
  private var values: [Value] = []
  private var seen: Set<ValueKey> = []
  private let percentile: Value

  init(_ operation: AggregateOperation, isDistinct: Bool, percentile: Value) {
    self.operation = operation
    self.isDistinct = isDistinct
    self.percentile = percentile
  }

  /// Counts a row whatever it holds: `count(*)`.
  package mutating func addRow() {
    count += 1
  }

  /// Takes a value in; fails on a kind that the aggregate does not take and on integer overflow.
  package mutating func add(_ value: Value) throws(EvaluationFailure) {
    if value.isNull { return }
    if isDistinct, !seen.insert(ValueKey(value)).inserted { return }
    switch operation {
    case .count: count += 1
    case .collect: values.append(value)
    case .min: if best.map({ ValueSemantics.order(value, $0) < 0 }) ?? true { best = value }
    case .max: if best.map({ ValueSemantics.order(value, $0) > 0 }) ?? true { best = value }
    case .percentileCont, .percentileDisc:
      _ = try number(value)
      values.append(value)
    case .sum: try addToSum(value)
    case .avg: moments.addToSum(try number(value))
    case .stDev, .stDevP: moments.addToSpread(try number(value))
    }
  }

  /// The aggregate of what was added; more may be added after.
  package func result() throws(EvaluationFailure) -> Value {
    switch operation {
    case .count: return .int(count)
    case .collect: return try Nesting.list(values)
    case .min, .max: return best ?? .null
    case .sum: return try total()
    case .avg: return moments.mean.map { .float($0) } ?? .null
    case .stDev: return .float(moments.deviation(isSample: true))
    case .stDevP: return .float(moments.deviation(isSample: false))
    case .percentileCont: return try Percentile(percentile, operation).continuous(of: values)
    case .percentileDisc: return try Percentile(percentile, operation).discrete(of: values)
    }
  }

  /// Integers and floats apart, so that a sum of integers stays exact.
  private mutating func addToSum(_ value: Value) throws(EvaluationFailure) {
    guard case .int(let addend) = value else { return moments.addToSum(try number(value)) }
    sum += Int128(addend)
  }

  private func total() throws(EvaluationFailure) -> Value {
    if moments.count > 0 { return .float(Double(sum) + moments.sum) }
    guard let whole = Int64(exactly: sum) else {
      throw EvaluationFailure(
        "ArithmeticError", "NumberOutOfRange", "the sum \(sum) does not fit 64 bits")
    }
    return .int(whole)
  }

  private func number(_ value: Value) throws(EvaluationFailure) -> Double {
    guard let number = Arithmetic.number(value) else {
      throw EvaluationFailure(
        "TypeError", "InvalidArgumentType",
        "\(operation.rawValue)() takes numbers, found \(ValueKind.phrase(value))")
    }
    return number
  }
}
