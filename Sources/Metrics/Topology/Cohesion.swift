extension Metric {
  static let cohesion = shape(
    "cohesion", "Cohesion", "ratio", .neither, "inner feeds ÷ (inner + Ca + Ce)"
  ) { part in
    guard !part.all.isEmpty else { return .none("nothing feeds anything") }
    return .share(Int64(part.inner.count), of: Int64(part.all.count), "inner", "feeds")
  }
}
