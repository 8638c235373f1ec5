extension Metric {
  static let recoveryTime = delivery(
    "recovery-time", "Recovery from failed deploys", "h", needs: ["incident"],
    "median of resolved − begun over closed incidents that a deploy caused"
  ) { scope in
    restore(scope, causedOnly: true)
  }
}
