/// Figures as people read them: four significant digits, whole numbers in full.
enum FigureText {
  static func text(_ value: Double, unit: String) -> String {
    switch unit {
    case "ratio": "\(number(value * 100)) %"
    case "percent": "\(number(value)) %"
    case "", "number": number(value)
    default: "\(number(value)) \(value == 1 ? singular(unit) : unit)"
    }
  }

  private static func singular(_ unit: String) -> String {
    unit.hasSuffix("s") && unit != "ms" ? String(unit.dropLast()) : unit
  }

  /// Half-even at the fourth digit.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    var scale = 0
    var size = abs(value)
    while size < 1_000, scale < 12 {
      size *= 10
      scale += 1
    }
    guard scale > 0, size < 1e15 else {
      return abs(value) < 1e15 ? String(Int64(value.rounded(.toNearestOrEven))) : String(value)
    }
    let whole = Int64(size.rounded(.toNearestOrEven))
    var digits = String(whole)
    while digits.utf8.count <= scale { digits = "0" + digits }
    var fraction = digits.suffix(scale)
    while fraction.last == "0" { fraction = fraction.dropLast() }
    let sign = value < 0 && whole != 0 ? "-" : ""
    let head = digits.dropLast(scale)
    return fraction.isEmpty ? "\(sign)\(head)" : "\(sign)\(head).\(fraction)"
  }

  /// Eight heights; a slice without a value is a dot.
  static func spark(_ values: [Double?]) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return "" }
    return String(
      values.map { value -> Character in
        guard let value else { return "·" }
        let height = high > low ? (value - low) / (high - low) : 0
        return bars[min(7, Int(height * 8))]
      })
  }
}
