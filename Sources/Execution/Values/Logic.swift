package import Graphs

/// Three-valued logic; nil is "unknown".
package enum Logic {
  package static func and(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == false || b == false { return false }
    return a == nil || b == nil ? nil : true
  }

  package static func or(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == true || b == true { return true }
    return a == nil || b == nil ? nil : false
  }

  package static func xor(_ a: Bool?, _ b: Bool?) -> Bool? {
    guard let a, let b else { return nil }
    return a != b
  }

  package static func not(_ a: Bool?) -> Bool? {
    a.map { !$0 }
  }

  /// The truth of a value, nil for null; any other kind is a TypeError.
  package static func truth(_ value: Value) throws(EvaluationFailure) -> Bool? {
    switch value {
    case .bool(let flag): return flag
    case .null: return nil
    default:
      throw EvaluationFailure(
        "TypeError", "InvalidArgumentType",
        "expected a boolean, found \(ValueKind.phrase(value))")
    }
  }

  /// The value of a truth, null for nil.
  package static func value(_ truth: Bool?) -> Value {
    truth.map { .bool($0) } ?? .null
  }
}
