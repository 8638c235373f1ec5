extension Metric {
  static let modularity = shape(
    "modularity", "Modularity", "", .neither,
    "Σ over domains of inner ÷ m − out · in ÷ m², over the feeds within",
    source: "Leicht and Newman 2008"
  ) { part in
    let feeds = Double(part.inner.count)
    guard feeds > 0 else { return .none("nothing feeds anything") }
    var own: [UInt32?: Double] = [:]
    var out: [UInt32?: Double] = [:]
    var into: [UInt32?: Double] = [:]
    for feed in part.inner {
      let (from, to) = (part.mesh.domains[feed.from], part.mesh.domains[feed.to])
      out[from, default: 0] += 1
      into[to, default: 0] += 1
      if from == to { own[from, default: 0] += 1 }
    }
    let domains = Set(part.numbers.map { part.mesh.domains[$0] })
      .sorted { ($0 ?? .max) < ($1 ?? .max) }
    let sum = domains.reduce(0.0) { sum, domain in
      sum + (own[domain] ?? 0) / feeds
        - (out[domain] ?? 0) * (into[domain] ?? 0) / (feeds * feeds)
    }
    return .of(sum, ["feeds": feeds, "domains": Double(domains.count)])
  }
}
