import Graphs
import Workspaces

/// Whether a budget burns so fast that somebody must be told: in a long window, so that it matters,
/// and in a short one, so that it still goes on (Site Reliability Workbook, "Alerting on SLOs").
struct BurnAlert {
  enum Level: String {
    case page
    case ticket
  }

  struct Rule {
    let level: Level
    let burn: Double
    /// Microseconds.
    let long: Int64
    let short: Int64
  }

  private static let minute: Int64 = 60_000_000

  /// Of a budget for 30 days they tell of 2, 5 and 10 % of it.
  static let rules = [
    Rule(level: .page, burn: 14.4, long: 60 * minute, short: 5 * minute),
    Rule(level: .page, burn: 6, long: 360 * minute, short: 30 * minute),
    Rule(level: .ticket, burn: 1, long: 4_320 * minute, short: 360 * minute),
  ]

  /// Nil where nobody needs to be told.
  private(set) var level: Level?
  /// Burn rates by the length of the window, where they can be told.
  private(set) var burns: [(window: String, burn: Double)] = []

  var burnMap: Value? {
    burns.isEmpty ? nil : .map(ValueMap(burns.map { ($0.window, Value.float($0.burn)) }))
  }

  init(_ kept: PortPromise, _ records: MetricRecords) {
    // The rate of a handful of events says nothing; then what may be bad at all counts.
    guard !kept.reading.isSparse, kept.reading.burn != nil else {
      level = kept.reading.verdict == .broken ? .ticket : nil
      return
    }
    var known: [Int64: Double] = [:]
    for length in Set(Self.rules.flatMap { [$0.long, $0.short] }) {
      let window = MetricWindow(start: records.asOf - length, end: records.asOf)
      let scope = PortPromise.scope(of: kept.port, records, over: window)
      known[length] = PromiseReading(kept.promise, port: kept.port, scope).burn
    }
    level = Self.level { known[$0] }
    burns = known.keys.sorted().compactMap { length in
      known[length].map { (Self.text(length), $0) }
    }
  }

  /// By the burn rate of each length of window; nil where it cannot be told.
  static func level(burn: (Int64) -> Double?) -> Level? {
    // 14.4 is no binary fraction.
    let room = 1 - 1e-9
    return rules.first { rule in
      guard let long = burn(rule.long), let short = burn(rule.short) else { return false }
      return long >= rule.burn * room && short >= rule.burn * room
    }?.level
  }

  private static func text(_ length: Int64) -> String {
    let minutes = length / minute
    if minutes % 1_440 == 0 { return "\(minutes / 1_440)d" }
    return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)min"
  }
}
