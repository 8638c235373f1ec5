import Graphs
import Workspaces

/// What a metric should be: a success criterion of a product.
///
/// Read from `successCriteria` (dpq, ODPS custom properties, a canvas), `productKPIs` (LF ODPS) and
/// `targets` (mapping file): maps of metric, operator, target and unit.
struct MetricTarget: Sendable {
  enum Light: String {
    case met
    case missed
    /// The interval of a sample holds the target, so that either may be true.
    case open
    case unknown = "n/a"
  }

  /// As the file writes it; it may be no metric of ours.
  let metric: String
  let mark: String
  let amount: Decimal
  let unit: String

  /// `>= 40 %`
  var text: String {
    let number = FigureText.number(amount.value)
    switch unit.lowercased() {
    case "percent", "%": return "\(mark) \(number) %"
    case "", "number", "count": return "\(mark) \(number)"
    default: return "\(mark) \(number) \(unit)"
    }
  }

  /// All of a node, in the order of the files.
  static func all(
    of node: UInt32, in context: MeshContext, _ metrics: MetricSet
  ) -> [MetricTarget] {
    ["successCriteria", "productKPIs", "targets"].flatMap { key -> [MetricTarget] in
      switch context.view.property(key, of: node) {
      case .list(let values):
        return values.compactMap { value in
          if case .map(let map) = value { MetricTarget(map, metrics) } else { nil }
        }
      case .map(let map): return [MetricTarget(map, metrics)].compactMap { $0 }
      default: return []
      }
    }
  }

  init(metric: String, mark: String, amount: Decimal, unit: String) {
    self.metric = metric
    self.mark = mark
    self.amount = amount
    self.unit = unit
  }

  private init?(_ map: ValueMap, _ metrics: MetricSet) {
    func text(_ keys: [String]) -> String? {
      for key in keys {
        switch map[key] {
        case .string(let text)?: return text
        case .int(let int)?: return String(int)
        case .float(let float)?:
          return float == float.rounded() && abs(float) < 1e15
            ? String(Int64(float)) : String(float)
        default: continue
        }
      }
      return nil
    }
    guard let metric = text(["metric", "id", "name"]),
      let target = text(["target", "value"])?.filter({ $0 != " " }),
      let amount = Decimal(target.hasSuffix("%") ? String(target.dropLast()) : target)
    else { return nil }
    self.metric = metric
    self.amount = amount
    unit = text(["unit"]) ?? (target.hasSuffix("%") ? "percent" : "")
    let given = text(["operator", "direction"])?.lowercased() ?? ""
    if let mark = Self.marks[given] {
      self.mark = mark
    } else {
      mark = metrics.metric(named: metric)?.direction == .less ? "<=" : ">="
    }
  }

  /// As they are written, the longer ones first.
  static let signs = [">=", "<=", ">", "<", "="]

  private static let marks = [
    ">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "=", "==": "=", "up": ">=", "down": "<=",
    "increase": ">=", "decrease": "<=", "min": ">=", "max": "<=", "at_least": ">=",
    "at_most": "<=", "atleast": ">=", "atmost": "<=", "equals": "=",
  ]

  /// The target in the unit of a metric; nil where the units have nothing to do with each other.
  func limit(for metric: Metric) -> (value: Double, exact: Decimal)? {
    let own = unit.lowercased()
    let isPercent = ["percent", "%", "pct"].contains(own)
    if metric.unit == "ratio", isPercent || (own.isEmpty && amount.value > 1) {
      return (amount.hundredth.value, amount.hundredth)
    }
    if ["h", "days", "months", "ms"].contains(metric.unit), !own.isEmpty, own != metric.unit {
      if own == "ms", metric.unit == "ms" { return (amount.value, amount) }
      guard let seconds = TextDuration(amount.value, unit: own)?.seconds,
        let one = TextDuration(1, unit: metric.unit)?.seconds
      else { return nil }
      return (seconds / one, amount)
    }
    if isPercent, metric.unit != "percent" { return nil }
    return (amount.value, amount)
  }

  /// How a reading stands to it.
  func light(_ reading: Reading, of metric: Metric) -> Light {
    guard let value = reading.value, let limit = limit(for: metric) else { return .unknown }
    if let interval = reading.interval, interval.lowerBound < limit.value,
      interval.upperBound > limit.value
    {
      return .open
    }
    let order: Int
    if metric.unit == "ratio", let share = reading.share {
      order = limit.exact.compared(to: share.part, of: share.whole)
    } else {
      let room = 1e-9 * max(abs(value), abs(limit.value))
      order = abs(value - limit.value) <= room ? 0 : value < limit.value ? -1 : 1
    }
    let isMet =
      switch mark {
      case ">=": order >= 0
      case "<=": order <= 0
      case ">": order > 0
      case "<": order < 0
      default: order == 0
      }
    return isMet ? .met : .missed
  }

  /// Actual ÷ target where more is better, target ÷ actual where less is; nil where that says
  /// nothing.
  func attained(_ reading: Reading, of metric: Metric) -> Double? {
    guard let value = reading.value, let limit = limit(for: metric)?.value, value > 0, limit > 0
    else { return nil }
    return mark.hasPrefix("<") ? limit / value : value / limit
  }
}
