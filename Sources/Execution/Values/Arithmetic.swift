import Glibc
package import Graphs
import Temporals

/// The operators of arithmetic, and `+` on text and lists; null gives null.
///
/// Integers fail on overflow and on division by zero; floats follow IEEE 754.
package enum Arithmetic {
  /// Adds numbers, joins text, joins lists or puts an element before or behind a list.
  package static func add(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value {
    switch (a, b) {
    case (.null, _), (_, .null): return .null
    case (.int(let x), .int(let y)): return try whole(x.addingReportingOverflow(y), "+", x, y)
    case (.list(let x), .list(let y)):
      try Nesting.checkLength(x.count + y.count)
      return .list(x + y)
    case (.list(let x), _): return try Nesting.list(x + [b])
    case (_, .list(let y)): return try Nesting.list([a] + y)
    case (.string(let x), .string(let y)): return try join(x, y)
    case (.string(let x), _):
      guard let y = text(b) else { throw mismatch("+", a, b) }
      return try join(x, y)
    case (_, .string(let y)):
      guard let x = text(a) else { throw mismatch("+", a, b) }
      return try join(x, y)
    default:
      if let moved = try TemporalArithmetic.add(a, b) { return moved }
      return try real("+", a, b) { $0 + $1 }
    }
  }

  package static func subtract(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value {
    if case (.int(let x), .int(let y)) = (a, b) {
      return try whole(x.subtractingReportingOverflow(y), "-", x, y)
    }
    if let moved = try TemporalArithmetic.subtract(a, b) { return moved }
    return try real("-", a, b) { $0 - $1 }
  }

  package static func multiply(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value {
    if case (.int(let x), .int(let y)) = (a, b) {
      return try whole(x.multipliedReportingOverflow(by: y), "*", x, y)
    }
    if let scaled = try TemporalArithmetic.multiply(a, b) { return scaled }
    return try real("*", a, b) { $0 * $1 }
  }

  /// Division; that of integers truncates towards zero.
  package static func divide(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value {
    if case (.int(let x), .int(let y)) = (a, b) {
      guard y != 0 else { throw zeroDivision(x, "/") }
      return try whole(x.dividedReportingOverflow(by: y), "/", x, y)
    }
    if let scaled = try TemporalArithmetic.divide(a, b) { return scaled }
    return try real("/", a, b) { $0 / $1 }
  }

  /// The remainder, with the sign of the dividend.
  package static func modulo(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value {
    if case (.int(let x), .int(let y)) = (a, b) {
      guard y != 0 else { throw zeroDivision(x, "%") }
      return .int(x.remainderReportingOverflow(dividingBy: y).partialValue)
    }
    return try real("%", a, b) { $0.truncatingRemainder(dividingBy: $1) }
  }

  /// Always a float.
  package static func power(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value {
    try real("^", a, b) { pow($0, $1) }
  }

  package static func negate(_ a: Value) throws(EvaluationFailure) -> Value {
    switch a {
    case .null: return .null
    case .float(let x): return .float(-x)
    case .int(let x): return try whole(Int64(0).subtractingReportingOverflow(x), "-", 0, x)
    default:
      throw EvaluationFailure(
        "TypeError", "InvalidArgumentType", "- expects a number, found \(ValueKind.phrase(a))")
    }
  }

  private static func whole(
    _ result: (partialValue: Int64, overflow: Bool), _ sign: String, _ a: Int64, _ b: Int64
  ) throws(EvaluationFailure) -> Value {
    guard !result.overflow else {
      throw EvaluationFailure(
        "ArithmeticError", "NumberOutOfRange", "\(a) \(sign) \(b) does not fit 64 bits")
    }
    return .int(result.partialValue)
  }

  private static func real(
    _ sign: String, _ a: Value, _ b: Value, _ operation: (Double, Double) -> Double
  ) throws(EvaluationFailure) -> Value {
    if a.isNull || b.isNull { return .null }
    guard let x = number(a), let y = number(b) else { throw mismatch(sign, a, b) }
    return .float(operation(x, y))
  }

  /// The number as a float, nil for any other kind.
  static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let x): Double(x)
    case .float(let x): x
    default: nil
    }
  }

  /// The text that a scalar contributes to a string it is added to.
  private static func text(_ value: Value) -> String? {
    switch value {
    case .int(let x): String(x)
    case .float(let x): NumberText.text(x)
    case .bool(let x): x ? "true" : "false"
    case .temporal(let x): x.text
    default: nil
    }
  }

  private static func join(_ a: String, _ b: String) throws(EvaluationFailure) -> Value {
    try Nesting.checkText(bytes: a.utf8.count + b.utf8.count)
    return .string(a + b)
  }

  private static func zeroDivision(_ a: Int64, _ sign: String) -> EvaluationFailure {
    EvaluationFailure("ArithmeticError", "DivisionByZero", "\(a) \(sign) 0 divides by zero")
  }

  private static func mismatch(_ sign: String, _ a: Value, _ b: Value) -> EvaluationFailure {
    EvaluationFailure(
      "TypeError", "InvalidArgumentType",
      "\(sign) does not take \(ValueKind.phrase(a)) and \(ValueKind.phrase(b))")
  }
}
