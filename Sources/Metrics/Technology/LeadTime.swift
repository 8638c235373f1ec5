extension Metric {
  static let leadTime = delivery(
    "lead-time", "Lead time for changes", "h", needs: ["change"],
    "median of deployed − committed; below 24 h a day, 168 h a week, 730 h a month, 4380 h six "
      + "months"
  ) { scope in
    duration(scope, Deliveries(scope).leadTimes, lack: "no change was deployed in the window")
  }
}
