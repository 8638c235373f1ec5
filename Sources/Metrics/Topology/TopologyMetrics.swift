extension MetricLibrary {
  static let topology: [Metric] = [
    .fanIn, .fanOut, .depth, .blastRadius, .exposure, .betweenness, .pageRank, .lostPairs,
    .dominated, .density, .crossDomain, .couplingOut, .couplingIn, .instability, .cohesion,
    .modularity, .deepest, .cycles, .orphans, .singlePoints,
  ]
}
