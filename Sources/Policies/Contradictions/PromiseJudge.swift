import Diagnostics
import Snapshots

/// Service levels: a value that can be measured in its unit, on an element that exists.
extension ContractJudge {
  mutating func judgePromises(of root: DocumentNode) {
    if let element = root["slaDefaultElement"] { judgeElement(element, "slaDefaultElement") }
    each(root["slaProperties"], "slaProperties") { judge, promise in
      judge.judgePromise(promise)
    }
  }

  /// ODCS 3.1, Service-Level Agreement: names of properties, in any case.
  private static let durations: Set<String> = [
    "latency", "frequency", "retention", "timetorepair", "timetodetect", "timetonotify",
    "freshness", "ly", "fy", "re", "td", "tn", "tr",
  ]
  private static let shares: Set<String> = ["availability", "errorrate", "av", "er"]
  private static let dates: Set<String> = [
    "generalavailability", "endofsupport", "endoflife", "ga", "es", "el",
  ]
  private static let durationUnits: Set<String> = [
    "ms", "millisecond", "milliseconds", "s", "sec", "second", "seconds", "m", "min", "minute",
    "minutes", "h", "hr", "hour", "hours", "d", "day", "days", "w", "week", "weeks", "mo",
    "month", "months", "y", "yr", "year", "years", "q", "quarter", "quarters", "iso8601",
  ]
  private static let shareUnits: Set<String> = ["%", "percent", "percentage", "ratio"]

  private mutating func judgePromise(_ promise: DocumentNode) {
    report.judgeSchedule(promise)
    if let element = promise["element"] { judgeElement(element, "element") }
    guard let property = promise.text("property")?.lowercased(), let value = promise["value"],
      let text = value.text, !text.contains("${")
    else { return }
    let name = promise.text("property") ?? property
    if Self.dates.contains(property) {
      if Instant.microseconds(text) == nil {
        say("`\(name)` should be a date, not \(value.sample)", at: value, "value")
      }
      return
    }
    guard Self.durations.contains(property) || Self.shares.contains(property) else { return }
    let isDuration = Self.durations.contains(property)
    if let number = Double(text), number < 0 {
      say("`\(name)` is \(text), less than nothing", at: value, "value")
    } else if let number = Double(text), !isDuration,
      number > (promise.text("unit") == "ratio" ? 1 : 100)
    {
      say("`\(name)` is \(text), more than the whole", at: value, "value")
    }
    guard let unit = promise["unit"], let word = unit.text?.lowercased() else { return }
    let (units, others) =
      isDuration ? (Self.durationUnits, Self.shareUnits) : (Self.shareUnits, Self.durationUnits)
    if units.contains(word) { return }
    let isOther = others.contains(word)
    guard isOther || isDuration else { return }
    report.report(
      .oddPromise, severity: isOther ? .error : .warning, at: unit.place,
      "`\(name)` is \(isDuration ? "a time" : "a share"), and \(unit.sample) is no unit of it",
      fix: NearestName.suggestion(for: word, in: units.sorted()), key: "unit")
  }

  private mutating func say(_ message: String, at node: DocumentNode, _ key: String) {
    report.report(.oddPromise, at: node.place, message, key: key)
  }

  /// `object`, `object.property`, several with commas.
  private mutating func judgeElement(_ node: DocumentNode, _ key: String) {
    guard let text = node.text, !names.isEmpty else { return }
    for part in text.split(separator: ",") {
      let element = String(part).trimmed
      guard !element.isEmpty, !names.holds(element: element) else { continue }
      report.report(
        .danglingReference, at: node.place, "`\(key)` names `\(element)`, which is not in `schema`",
        fix: NearestName.suggestion(for: element, in: names.sorted), key: "\(key)[\(element)]")
    }
  }
}
