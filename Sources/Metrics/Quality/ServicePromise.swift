import Graphs
import Temporals
import Workspaces

/// A service level of a contract: what kind of promise, and how much of it (ODCS `slaProperties`).
struct ServicePromise {
  enum Kind: String, CaseIterable {
    case availability
    case throughput
    case errorRate = "errorrate"
    case generalAvailability = "generalavailability"
    case endOfSupport = "endofsupport"
    case endOfLife = "endoflife"
    case retention
    case frequency
    /// How late the data is, not how long a query takes.
    case latency
    case freshness
    case timeToDetect = "timetodetect"
    case timeToNotify = "timetonotify"
    case timeToRepair = "timetorepair"
    case timeOfAvailability = "timeofavailability"
    /// How long a query takes; of which share of the queries the name may say: `responseTimeP95`.
    case responseTime = "responsetime"
    case other
  }

  let node: UInt32
  let kind: Kind
  /// As the file calls it.
  let property: String
  /// As it is written.
  let text: String?
  let unit: String
  /// A number as it is written, nil for none.
  let amount: Decimal?
  /// Of a length of time.
  let seconds: Double?
  /// The share of queries that a response time is promised for.
  let percentile: Decimal?

  init(_ node: UInt32, in context: MeshContext) {
    self.node = node
    property = context.text("property", of: node) ?? context.name(of: node)
    unit = context.text("unit", of: node) ?? ""
    let key = property.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    let (base, share) = Self.responseTime(key)
    kind = Kind(rawValue: base ?? Self.drivers[key] ?? key) ?? .other
    percentile = share
    switch context.view.property("value", of: node) {
    case .int(let int): text = String(int)
    case .float(let float):
      text = float == float.rounded() && abs(float) < 1e15 ? String(Int64(float)) : String(float)
    case .string(let string): text = string
    case .temporal(let temporal): text = temporal.text
    default: text = nil
    }
    let bare = text.map { $0.hasSuffix("%") ? String($0.dropLast()).filter { $0 != " " } : $0 }
    amount = bare.flatMap { Decimal($0) }
    let own = unit
    let isMilliseconds = ["ms", "millisecond", "milliseconds"].contains(own.lowercased())
    seconds =
      (isMilliseconds ? amount.map { $0.value / 1_000 } : nil) ?? amount.flatMap {
        TextDuration($0.value, unit: own)?.seconds
      }
      ?? (own.isEmpty ? text.flatMap { TextDuration($0)?.seconds } : nil)
  }

  /// A share, from percent.
  var share: Decimal? {
    let isPercent =
      ["%", "percent", "pct"].contains(unit.lowercased()) || text?.hasSuffix("%") == true
    guard let amount else { return nil }
    return isPercent || amount.value > 1 ? amount.hundredth : amount
  }

  /// `responsetimep95`, `querylatency`: that it is one, and 0.95.
  private static func responseTime(_ key: String) -> (kind: String?, share: Decimal?) {
    for name in ["responsetime", "querylatency", "responselatency"] where key.hasPrefix(name) {
      let rest = key.dropFirst(name.count)
      if rest.isEmpty { return (Kind.responseTime.rawValue, nil) }
      let digits = rest.dropFirst()
      guard rest.first == "p", digits.allSatisfy({ $0.isASCII && $0.isNumber }),
        (1...4).contains(digits.count),
        let share = Decimal("0." + digits)
      else { continue }
      return (Kind.responseTime.rawValue, share)
    }
    return (nil, nil)
  }

  /// The two letters by which ODCS names them.
  private static let drivers = [
    "av": "availability", "th": "throughput", "er": "errorrate", "ga": "generalavailability",
    "es": "endofsupport", "el": "endoflife", "re": "retention", "fy": "frequency",
    "fr": "frequency", "ly": "latency", "td": "timetodetect", "tn": "timetonotify",
    "tr": "timetorepair",
  ]
}
