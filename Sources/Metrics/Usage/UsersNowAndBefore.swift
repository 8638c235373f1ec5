/// Users of the window against those of the time before it.
extension Metric {
  static func usersNowAndBefore(
    _ scope: MetricScope
  ) throws -> (now: Set<UInt32>, before: Set<UInt32>) {
    (
      try scope.usage().actors, try scope.usage(in: scope.window.previous).actors
    )
  }
}
