import Graphs

/// What a quality rule's result must be.
struct Threshold {
  struct Range {
    var low = -Double.infinity
    var high = Double.infinity
    var isLowOpen = false
    var isHighOpen = false

    func holds(_ other: Range) -> Bool {
      let isLowHeld = low < other.low || (low == other.low && (!isLowOpen || other.isLowOpen))
      let isHighHeld =
        high > other.high || (high == other.high && (!isHighOpen || other.isHighOpen))
      return isLowHeld && isHighHeld
    }
  }

  /// Empty where nothing is demanded.
  let text: String
  /// The results that pass; nil where they are no range of numbers.
  let range: Range?

  init(_ rule: PictureElement) {
    let sign = rule.text("operator") ?? (rule["target"] == nil ? "" : "=")
    let target = ValueText.text(rule["target"]) ?? ""
    text = [sign, target, target.isEmpty ? "" : rule.text("unit") ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
    var range = Range()
    switch (sign, rule["target"]) {
    case ("between", .list(let ends)?) where ends.count == 2:
      guard let low = PlainValue.number(ends[0]), let high = PlainValue.number(ends[1]) else {
        self.range = nil
        return
      }
      (range.low, range.high) = (low, high)
    case (_, let value?):
      guard let number = PlainValue.number(value) else {
        self.range = nil
        return
      }
      switch sign {
      case "=": (range.low, range.high) = (number, number)
      case ">": (range.low, range.isLowOpen) = (number, true)
      case ">=": range.low = number
      case "<": (range.high, range.isHighOpen) = (number, true)
      case "<=": range.high = number
      default:
        self.range = nil
        return
      }
    default:
      self.range = nil
      return
    }
    self.range = range
  }
}
