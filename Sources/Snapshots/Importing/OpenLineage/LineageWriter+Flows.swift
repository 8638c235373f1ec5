import Graphs

/// The flow of the runs that count: for each job the latest that completed, and what failed.
///
/// For each target the first of these counts (OpenLineage, "Explicit lineage facet"): facet
/// `lineage`, facet `columnLineage`, every input of the run.
extension LineageWriter {
  mutating func writeFlows(into context: inout ImportContext) {
    var runs: [LineageName: [Int]] = [:]
    var statics: [Int] = []
    for (index, run) in fold.runs.enumerated() {
      if case .run(_, let job) = run.key { runs[job, default: []].append(index) }
      if run.isStatic { statics.append(index) }
    }
    for index in statics { write(index, isVerified: true, into: &context) }
    for job in runs.keys.sorted() {
      let all = runs[job] ?? []
      let complete = latest(all.filter { fold.runs[$0].state == "COMPLETE" })
      if let complete { write(complete, isVerified: true, into: &context) }
      let failed = all.filter { ["FAIL", "ABORT"].contains(fold.runs[$0].state) }
      for index in failed { write(index, isVerified: false, into: &context) }
      if complete == nil, failed.isEmpty, let open = latest(all) {
        write(open, isVerified: false, into: &context)
      }
    }
    contain(into: &context)
  }

  private func latest(_ runs: [Int]) -> Int? {
    runs.max { (fold.runs[$0].stateAt, $0) < (fold.runs[$1].stateAt, $1) }
  }

  private func contain(into context: inout ImportContext) {
    var seen: Set<[LineageName]> = []
    var made: Set<LineageName> = []
    for run in fold.runs {
      guard case .run(_, let job) = run.key, let parent = run.parent,
        seen.insert([parent.name, job]).inserted
      else { continue }
      if !knownJobs.contains(parent.name), made.insert(parent.name).inserted {
        context.draft.entities.append(Self.job(parent.name, at: parent.origin))
      }
      context.draft.link(
        "PART_OF", .key(Self.key(job: job)), .key(Self.key(job: parent.name)),
        at: parent.origin, basis: "observed")
    }
  }

  private mutating func write(
    _ index: Int, isVerified: Bool, into context: inout ImportContext
  ) {
    let run = fold.runs[index]
    var extra: [DraftProperty] = []
    if !isVerified {
      extra.append(DraftProperty(key: "unverified", value: .bool(true)))
      extra.append(DraftProperty(key: "state", value: .string(run.state)))
    }
    let job: LineageName? =
      switch run.key {
      case .run(_, let job), .job(let job): job
      case .dataset: nil
      }
    let basis = run.isStatic ? "declared" : "observed"
    var flows = RunFlows()
    explicit(run, job, basis, extra, &flows, into: &context)
    columns(run, job, basis, extra, &flows, into: &context)
    link(run, job, basis, extra, flows, into: &context)
  }

  // MARK: Links

  mutating func refer(
    _ name: LineageName, into context: inout ImportContext
  ) -> EntityKey {
    let key = key(dataset: name)
    if !knownDatasets.contains(symlinks.name(of: name)), context.draft.references[key] == nil {
      let named = symlinks.name(of: name)
      context.draft.references[key] = DraftReference(
        name: named.name, segment: assetName(named).segment)
    }
    return key
  }

  func refer(job name: LineageName, into context: inout ImportContext) -> EntityKey {
    let key = Self.key(job: name)
    if !knownJobs.contains(name), context.draft.references[key] == nil {
      context.draft.references[key] = DraftReference(name: name.name, segment: name.text)
    }
    return key
  }

  mutating func link(
    _ source: String, of from: LineageName, to target: String, of to: LineageName,
    _ properties: [DraftProperty], _ basis: String, _ extra: [DraftProperty], _ origin: Origin,
    into context: inout ImportContext
  ) {
    let start = fields.mention(
      source, of: key(dataset: from),
      isKnown: knownDatasets.contains(symlinks.name(of: from)), at: origin, into: &context)
    let end = fields.mention(
      target, of: key(dataset: to), isKnown: knownDatasets.contains(to), at: origin,
      into: &context)
    flow(start, end, at: origin, basis, extra, properties, into: &context)
  }

  /// One step of data. What failed is told only where nothing that completed says the same.
  private mutating func flow(
    _ from: EntityKey, _ to: EntityKey, at origin: Origin, _ basis: String,
    _ extra: [DraftProperty], _ properties: [DraftProperty] = [],
    into context: inout ImportContext
  ) {
    let isNew = steps.insert([from, to]).inserted
    guard isNew || extra.isEmpty else { return }
    context.draft.link(
      "FLOWS_TO", .key(from), .key(to), at: origin, basis: basis, properties + extra)
  }

  /// Flow between the assets of a run: through its job where that says neither more nor less than
  /// the facets do, else from asset to asset.
  private mutating func link(
    _ run: LineageRun, _ job: LineageName?, _ basis: String, _ extra: [DraftProperty],
    _ flows: RunFlows, into context: inout ImportContext
  ) {
    for item in flows.jobLinks {
      flow(item.from, item.to, at: item.origin, basis, extra, into: &context)
    }
    let inputs = named(run.inputs)
    let outputs = named(run.outputs)
    // Outputs of which only the run says what they come from.
    let guessed = outputs.filter { flows.sources[$0.name] == nil }
    guard let job else {
      direct(flows, nil, basis, extra, into: &context)
      return
    }
    let places = Dictionary(inputs.map { ($0.name, $0.origin) }, uniquingKeysWith: { a, _ in a })
    var sources: [LineageName]
    var targets = guessed
    var own = basis
    if let common = flows.commonSources, flows.jobLinks.isEmpty,
      guessed.isEmpty || common == Set(places.keys)
    {
      sources = common.sorted()
      targets += flows.sources.keys.sorted().map { ($0, flows.origins[$0] ?? run.origin) }
    } else {
      direct(flows, job, basis, extra, into: &context)
      guard !guessed.isEmpty || flows.sources.isEmpty else { return }
      sources = inputs.map(\.name)
      if inputs.count > 1, outputs.count > 1 { own = "inferred" }
    }
    let node = Self.key(job: job)
    for source in sources {
      flow(
        key(dataset: source), node, at: places[source] ?? run.origin, own, extra, into: &context)
    }
    for target in targets {
      flow(node, key(dataset: target.name), at: target.origin, own, extra, into: &context)
    }
  }

  private mutating func direct(
    _ flows: RunFlows, _ job: LineageName?, _ basis: String, _ extra: [DraftProperty],
    into context: inout ImportContext
  ) {
    let own = job.map { [DraftProperty(key: "job", value: .string($0.text))] } ?? []
    for target in flows.sources.keys.sorted() {
      for source in (flows.sources[target] ?? []).sorted() {
        flow(
          key(dataset: source), key(dataset: target),
          at: flows.origins[target] ?? Origin(file: 0, line: 1), basis, extra, own,
          into: &context)
      }
    }
  }

  /// Each dataset once under the name that counts, sorted.
  private func named(
    _ datasets: [LineageName: Origin]
  ) -> [(name: LineageName, origin: Origin)] {
    var byName: [LineageName: Origin] = [:]
    for (name, origin) in datasets {
      let name = symlinks.name(of: name)
      if let known = byName[name], !(origin < known) { continue }
      byName[name] = origin
    }
    return byName.keys.sorted().map { ($0, byName[$0] ?? Origin(file: 0, line: 1)) }
  }
}
