import Graphs
import Workspaces

/// A promise about the delivery: what it is about, and how much of it.
struct ServiceLevel {
  /// What a level is about, by the words and short forms of ODCS 3.1.
  enum Kind {
    /// The less, the better: how old data may be, how often it comes.
    case timeliness
    /// The more, the better.
    case yield
    /// The less, the better: errors, and times to react.
    case reaction
    case retention
    case end
    case other
  }

  let property: String
  let element: String
  let kind: Kind
  let text: String
  /// In seconds where it is a length of time, in microseconds where it is an instant, else as the
  /// number stands with its unit; nil for words.
  let amount: (number: Double, unit: String)?

  init(_ level: PictureElement) {
    property = Self.fold(level.text("property") ?? level.name)
    element = level.text("element") ?? ""
    kind = Self.kind(property)
    let value = level.text("value") ?? ""
    let unit = level.text("unit") ?? ""
    text = [value, unit].filter { !$0.isEmpty }.joined(separator: " ")
    amount = Self.amount(level["value"], value, unit, kind)
  }

  /// `timeToRepair`, `time_to_repair` and `TR` are alike.
  static func fold(_ text: String) -> String {
    text.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  private static func kind(_ property: String) -> Kind {
    switch property {
    case "latency", "ly", "freshness", "fy", "frequency", "fr", "interval", "timeofavailability":
      .timeliness
    case "availability", "av", "throughput", "th", "uptime", "completeness": .yield
    case "errorrate", "er", "timetorepair", "tr", "timetodetect", "td", "timetonotify", "tn",
      "responsetime", "supportresponsetime":
      .reaction
    case "retention", "re": .retention
    case "endofsupport", "es", "endoflife", "el": .end
    default: .other
    }
  }

  /// Whether more of it is the better promise; nil where nobody knows.
  var moreIsBetter: Bool? {
    switch kind {
    case .timeliness, .reaction: false
    case .yield, .retention, .end: true
    case .other: nil
    }
  }

  private static func amount(
    _ value: Value?, _ text: String, _ unit: String, _ kind: Kind
  ) -> (number: Double, unit: String)? {
    if kind == .end {
      return InstantText.microseconds(text).map { (Double($0), "instant") }
    }
    var (digits, unit) = (text, unit)
    if unit.isEmpty {
      // `99.9%` and `500ms` carry their unit.
      digits = String(text.prefix { $0.isNumber || $0 == "." || $0 == "-" })
      unit = String(text.dropFirst(digits.count)).trimmedBlanks
    }
    if let number = Double(digits), number.isFinite {
      if let length = TextDuration(number, unit: unit) { return (length.seconds, "s") }
      let folded = unit.lowercased()
      if folded == "ms" || folded == "milliseconds" { return (number / 1_000, "s") }
      return (number, folded == "%" ? "percent" : folded)
    }
    return TextDuration(text).map { ($0.seconds, "s") }
  }
}
