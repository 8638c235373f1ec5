extension Metric {
  static let shiftLeft = check(
    "shift-left", "Checks at the source", "checks of stage source or ingest ÷ checks with a stage"
  ) { scope in
    let verdicts = try CheckVerdicts(scope, withStages: true)
    guard verdicts.staged > 0 else { return .none("no check says its stage") }
    return .share(verdicts.early, of: verdicts.staged, "early", "staged")
  }
}
