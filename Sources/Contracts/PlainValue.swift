import Graphs
import Temporals

/// A property value as one line of text.
enum PlainValue {
  /// Nil for null, an empty string, and values that are no scalar.
  static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .int(let int): String(int)
    case .float(let float): number(float)
    case .bool(let bool): bool ? "yes" : "no"
    case .temporal(let temporal): temporal.text
    default: nil
    }
  }

  static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let int): Double(int)
    case .float(let float): float
    case .string(let text): Double(text)
    default: nil
    }
  }

  /// Without a fraction that is zero.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
