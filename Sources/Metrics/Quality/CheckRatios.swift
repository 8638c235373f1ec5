import Graphs
import Snapshots
import Workspaces

/// Shares of items that are as they should be, by dimension of quality: 1 − bad ÷ total of the
/// last verdict of each check (ISO/IEC 25024).
extension Metric {
  static let completeness = ratio("completeness", "Com-I-1", "not missing")
  static let conformity = ratio("conformity", "ODCS invalidValues", "valid")
  static let consistency = ratio("consistency", "Con-I-1", "consistent")
  static let uniqueness = ratio("uniqueness", "ODCS duplicateValues", "not duplicates")
  static let accuracy = ratio("accuracy", "Acc-I-1", "verified as correct")
  static let timeliness = ratio("timeliness", "Cur-I-2", "in time")

  private static func ratio(_ dimension: String, _ source: String, _ words: String) -> Metric {
    Metric(
      name: dimension, title: dimension.prefix(1).uppercased() + dimension.dropFirst(),
      unit: "ratio",
      definition: "items that are \(words) ÷ items, over the last verdict of each check of "
        + "\(dimension) in the window",
      days: 28, needs: ["check"], direction: .more, lens: .technology, dimension: dimension,
      source: source
    ) { scope in
      try reading(of: dimension, scope)
    }
  }

  private static func reading(of dimension: String, _ scope: MetricScope) throws -> Reading {
    let table = scope.records.table
    let fields = scope.records.fields
    guard let code = table.strings.find(dimension) else {
      return .none("no check of \(dimension)")
    }
    var bad = 0.0
    var total = 0.0
    var checks = 0
    var first: Int64?
    var last: Int64?
    for slice in scope.slices("check") {
      try scope.context.checkpoint()
      var seen: Set<UInt32> = []
      for row in slice.reversed() where table.dimension[Int(row)] == code {
        let row = Int(row)
        guard !seen.contains(table.check[row]), let all = fields.number("total", of: row),
          let wrong = fields.number("bad", of: row), all > 0, wrong >= 0, wrong <= all
        else { continue }
        seen.insert(table.check[row])
        bad += wrong
        total += all
        checks += 1
        first = min(first ?? .max, table.at[row])
        last = max(last ?? .min, table.at[row])
      }
    }
    guard total > 0 else { return .none("no check of \(dimension) counts its items") }
    var reading = Reading.of(
      1 - bad / total, ["bad": bad, "total": total, "checks": Double(checks)])
    reading.count = checks
    reading.first = first
    reading.last = last
    if dimension == "accuracy" { reading.interval = WilsonInterval.of(total - bad, in: total) }
    if let part = Int64(exactly: total - bad), let whole = Int64(exactly: total) {
      reading.share = (part, whole)
    }
    return reading
  }
}
