import Graphs
import Workspaces

/// What a service level or a quality rule promises, in words.
enum PromiseText {
  /// `at most 24 hours late`, `available 99.9 %`; nil when the file states no value.
  static func serviceLevel(_ slo: UInt32, in context: MeshContext) -> String? {
    let view = context.view
    let property = context.text("property", of: slo) ?? ""
    let unit = context.text("unit", of: slo) ?? ""
    let value = view.property("value", of: slo)
    guard let text = PlainValue.text(value) else { return nil }
    let length =
      PlainValue.number(value).flatMap { TextDuration($0, unit: unit) }
      ?? (unit.isEmpty ? TextDuration(text) : nil)
    let amount = quantity(text, unit)
    switch fold(property) {
    case "latency", "freshness", "ly", "fy":
      return "at most \(length?.phrase ?? amount) late"
    case "frequency", "fr": return length?.everyPhrase ?? amount
    case "retention", "re": return "kept \(length?.phrase ?? amount)"
    case "availability", "av": return "available \(amount)"
    case "errorrate", "er": return "errors at most \(amount)"
    case "throughput", "th": return "at least \(amount)"
    case "timetodetect", "td": return "detected within \(length?.phrase ?? amount)"
    case "timetonotify", "tn": return "told within \(length?.phrase ?? amount)"
    case "timetorepair", "tr": return "repaired within \(length?.phrase ?? amount)"
    case "endofsupport", "es": return "supported until \(text)"
    case "endoflife", "el": return "lives until \(text)"
    case "generalavailability", "ga": return "generally available from \(text)"
    case "timeofavailability": return "available at \(text)"
    default:
      return property.isEmpty ? amount : "\(words(property)) \(amount)"
    }
  }

  /// `null values ≤ 0 %`; nil when the rule states no threshold.
  static func quality(_ rule: UInt32, in context: MeshContext) -> String? {
    let view = context.view
    guard let target = PlainValue.text(view.property("target", of: rule)) else { return nil }
    let metric =
      context.text("metric", of: rule) ?? context.text("rule", of: rule)
      ?? context.text("dimension", of: rule) ?? "value"
    let sign: String
    switch context.text("operator", of: rule) {
    case "<="?: sign = "≤"
    case ">="?: sign = "≥"
    case "!="?: sign = "≠"
    case let other?: sign = other
    case nil: sign = "="
    }
    return "\(words(metric)) \(sign) \(quantity(target, context.text("unit", of: rule) ?? ""))"
  }

  private static func quantity(_ text: String, _ unit: String) -> String {
    switch unit.lowercased() {
    case "": text
    case "percent", "%": "\(text) %"
    default: "\(text) \(unit)"
    }
  }

  private static func fold(_ text: String) -> String {
    text.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// `nullValues` as `null values`.
  private static func words(_ name: String) -> String {
    var words = ""
    for character in name {
      if character.isUppercase, !words.isEmpty, words.last != " " { words.append(" ") }
      words += character == "_" ? " " : character.lowercased()
    }
    return words
  }
}
