extension Metric {
  static let errorRate = usage(
    "error-rate", "Failed uses", "ratio", "uses that failed ÷ uses that say whether they did",
    direction: .less, lens: .technology
  ) { scope in
    let fold = try scope.usage()
    guard fold.judged > 0 else { return .none("no use says whether it succeeded") }
    return .share(fold.failed, of: fold.judged, "failed", "uses")
  }
}
