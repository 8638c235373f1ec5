extension Metric {
  static let promisesKept = promise(
    "promises-kept", "Promises kept", "ratio", .more,
    "service levels that were kept ÷ those that could be judged, over contracts of output ports",
    source: "ODCS slaProperties"
  ) { judged in
    let broken = judged.count { $0.reading.verdict == .broken }
    let risky = judged.count { $0.reading.verdict == .atRisk }
    var reading = Reading.share(
      Int64(judged.count - broken), of: Int64(judged.count), "kept", "judged")
    reading.terms += [("atRisk", Double(risky)), ("broken", Double(broken))]
    return reading
  }
}
