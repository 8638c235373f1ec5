import Snapshots

extension Metric {
  static let views = usage(
    "views", "Catalogue views", "", "counts of views, summed", needs: ["view"]
  ) { scope in
    let table = scope.records.table
    return .of(
      scope.rows("view").reduce(0.0) { sum, row in
        table.count[row] < 0 ? sum : sum + Double(table.count[row])
      })
  }
}
