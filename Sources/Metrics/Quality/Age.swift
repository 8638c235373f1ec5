import Snapshots
import Workspaces

extension Metric {
  static let age = Metric(
    name: "age", title: "Age of the data", unit: "h",
    definition: "as-of instant − newest instant of the data, else of its arrival; the oldest port "
      + "counts; `limitHours` is the strictest latency that is promised",
    days: 28, needs: ["arrival"], direction: .less, lens: .technology, dimension: "timeliness",
    source: "ODCS latency"
  ) { scope in
    var oldest: Int64?
    for rows in scope.past("arrival") {
      let newest = rows.map { row in
        scope.records.fields.instant("dataAt", of: Int(row))
          ?? scope.records.table.at[Int(row)]
      }.filter { $0 <= scope.window.end }.max()
      if let newest { oldest = min(oldest ?? .max, newest) }
    }
    var reading = Reading.of(oldest.map { Double(scope.window.end - $0) / hour })
    let limits = scope.outputPorts.compactMap { scope.records.freshnessLimits.limit(of: $0) }
    if let limit = limits.min() { reading.terms.append(("limitHours", Double(limit) / hour)) }
    return reading
  }
}
