import Graphs
import Temporals

/// Values as text without quotes.
enum PlainText {
  /// Texts as they are, lists and maps as JSON, dates and durations in ISO 8601.
  static func text(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .float(let float): text(float)
    case .temporal(let temporal): temporal.text
    default: JsonText.text(value)
    }
  }

  static func text(_ float: Double) -> String {
    if float.isNaN { return "NaN" }
    if float.isInfinite { return float < 0 ? "-Infinity" : "Infinity" }
    return "\(float)"
  }
}
