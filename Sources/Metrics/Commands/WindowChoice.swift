import Diagnostics
import Workspaces

/// Which time a statement asks for: `--period`, `--window` or `--since`, else each metric's own.
struct WindowChoice {
  private var fixed: MetricWindow?
  private var length: Int64?
  private var since: Int64?
  let asOf: Int64
  private(set) var notes: [String] = []

  static let options = [
    OptionDefinition("period", .text, "2026, 2026-Q2, 2026-06, 2026-W26 or 2026-06-15"),
    OptionDefinition("window", .text, "so long before the as-of instant: 30d, 12h, P1M"),
    OptionDefinition("since", .text, "from this date or instant to the as-of instant"),
    OptionDefinition("as-of", .text, "as if it were this date or instant"),
  ]

  init(_ option: (String) -> String?, asOf: Int64) throws {
    self.asOf = asOf
    let given = ["period", "window", "since"].filter { option($0) != nil }
    guard given.count < 2 else {
      throw Diagnostic(
        "metric.window", "--\(given[0]) and --\(given[1]) both say which time",
        suggestion: "leave one of them out")
    }
    if let period = option("period") { fixed = try Self.period(period, asOf: asOf, &notes) }
    if let text = option("window") {
      guard let seconds = TextDuration(text)?.seconds, seconds > 0, seconds < 1e10 else {
        throw Diagnostic(
          "metric.window", "`\(text)` is no length of time",
          notes: text.hasSuffix("m") ? ["`m` may be minutes or months"] : [],
          suggestion: "write it as 30d, 12h, 15min, 6mo or P1M")
      }
      length = Int64(seconds * 1_000_000)
    }
    if let text = option("since") {
      since = try Self.instant(text, option: "since")
      if let since, since >= asOf {
        throw Diagnostic(
          "metric.window", "\(text) is not before the as-of instant",
          notes: ["as of \(InstantText.text(microseconds: asOf))"])
      }
    }
  }

  /// A date or date-time.
  static func instant(_ text: String, option: String) throws -> Int64 {
    guard let instant = InstantText.microseconds(text) else {
      throw Diagnostic(
        "metric.instant", "--\(option) is `\(text)`, which is no date",
        suggestion: "write it as 2026-06-30 or 2026-06-30T12:00:00Z")
    }
    return instant
  }

  private static func period(
    _ text: String, asOf: Int64, _ notes: inout [String]
  ) throws -> MetricWindow {
    guard let window = MetricWindow(period: text) else {
      throw Diagnostic(
        "metric.period", "`\(text)` is no period",
        suggestion: "write it as 2026, 2026-Q2, 2026-06, 2026-W26 or 2026-06-15")
    }
    guard window.end > asOf else { return window }
    let day = InstantText.text(microseconds: asOf)
    guard window.start < asOf else {
      throw Diagnostic("metric.period", "\(text) begins after the as-of instant, \(day)")
    }
    notes.append("\(text) is told up to the as-of instant, \(day)")
    return MetricWindow(start: window.start, end: asOf, before: window.before)
  }

  /// The window of a metric.
  func window(of metric: Metric) -> MetricWindow {
    window(days: metric.days, isDaily: metric.isDaily)
  }

  func window(days: Int, isDaily: Bool) -> MetricWindow {
    if let fixed { return fixed }
    let end = isDaily ? MetricWindow.midnight(asOf) : asOf
    if let since { return MetricWindow(start: since, end: max(since, end)) }
    if let length { return MetricWindow(start: end - length, end: end) }
    return MetricWindow(days: days, before: end)
  }
}
