extension Metric {
  static let cycleTime = delivery(
    "cycle-time", "Cycle time", "h", needs: ["change"],
    "median of deployed − created: from the idea to the deploy"
  ) { scope in
    duration(scope, Deliveries(scope).cycleTimes, lack: "no change was deployed in the window")
  }
}
