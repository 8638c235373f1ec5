extension Metric {
  static let queueAge: Metric = {
    var metric = access(
      "queue-age", "Oldest open request", "h",
      "end of the window − requested, of the grant that waits longest for a decision; `open` "
        + "counts those that wait"
    ) { scope in
      let open = Grants(scope).open
      return .of(
        open.first.map { Double(scope.window.end - $0) / hour } ?? 0,
        ["open": Double(open.count)])
    }
    metric.isStanding = true
    return metric
  }()
}
