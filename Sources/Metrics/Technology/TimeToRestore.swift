extension Metric {
  static let timeToRestore = delivery(
    "time-to-restore", "Time to restore", "h", needs: ["incident"],
    "median of resolved − begun over closed incidents; open ones are counted beside it"
  ) { scope in
    restore(scope)
  }
}
