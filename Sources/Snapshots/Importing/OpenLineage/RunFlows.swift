/// What flows to what in one run, asset by asset.
struct RunFlows {
  /// Sources by target, where a facet says them.
  private(set) var sources: [LineageName: Set<LineageName>] = [:]
  /// Where the first facet that says so stands.
  private(set) var origins: [LineageName: Origin] = [:]
  /// Jobs that flow to a dataset, datasets and jobs that flow to a job.
  var jobLinks: [(from: EntityKey, to: EntityKey, origin: Origin)] = []

  /// A facet says what a target comes from, be it from nothing.
  mutating func begin(_ target: LineageName, at origin: Origin) {
    sources[target] = sources[target] ?? []
    origins[target] = origins[target] ?? origin
  }

  mutating func add(_ source: LineageName, to target: LineageName, at origin: Origin) {
    begin(target, at: origin)
    sources[target]?.insert(source)
  }

  /// What every target comes from, where that is the same for all of them, and something.
  var commonSources: Set<LineageName>? {
    guard let first = sources.values.first, !first.isEmpty,
      sources.values.allSatisfy({ $0 == first })
    else { return nil }
    return first
  }
}
