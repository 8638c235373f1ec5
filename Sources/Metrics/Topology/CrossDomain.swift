extension Metric {
  static let crossDomain = shape(
    "cross-domain-ratio", "Feeds across domains", "ratio", .neither,
    "feeds between different domains ÷ feeds"
  ) { part in
    let crossing = part.all.count { part.crosses($0) }
    guard !part.all.isEmpty else { return .none("nothing feeds anything") }
    return .share(Int64(crossing), of: Int64(part.all.count), "crossing", "feeds")
  }
}
