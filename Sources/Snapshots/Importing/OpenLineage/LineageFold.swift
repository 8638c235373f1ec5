/// The identity of an OpenLineage dataset or job.
struct LineageName: Hashable, Comparable {
  let namespace: String
  let name: String

  init(namespace: String, name: String) {
    self.namespace = namespace
    self.name = name
  }

  /// Nil where a node names neither.
  init?(_ node: DocumentNode) {
    guard let name = node["name"]?.text, let namespace = node["namespace"]?.text else {
      return nil
    }
    self.init(namespace: namespace, name: name)
  }

  var text: String { "\(namespace)/\(name)" }

  static func < (left: LineageName, right: LineageName) -> Bool {
    (left.namespace, left.name) < (right.namespace, right.name)
  }
}

/// Facets by name: of several events that give one, the latest counts, whatever their order.
struct LineageFacets {
  struct Facet {
    /// Nil where the latest event says that the facet is gone.
    let node: DocumentNode?
    let at: Int64
    let origin: Origin
  }

  private(set) var byName: [String: Facet] = [:]

  mutating func add(_ facets: DocumentNode?, at: Int64, file: Int) {
    for entry in facets?.entries ?? [] where !entry.value.isNull {
      if let known = byName[entry.key], known.at > at { continue }
      let isDeleted = entry.value.text("_deleted") == "true"
      byName[entry.key] = Facet(
        node: isDeleted ? nil : entry.value, at: at,
        origin: Origin(file: file, line: entry.line))
    }
  }

  subscript(name: String) -> DocumentNode? { byName[name]?.node }

  func origin(_ name: String) -> Origin? { byName[name]?.origin }
}

/// Everything that events say of one dataset or job.
struct LineageSubject {
  var origin: Origin
  var facets = LineageFacets()
}

/// One run, or what a job or dataset states of itself without running.
struct LineageRun {
  enum Key: Hashable {
    case run(id: String, job: LineageName)
    case job(LineageName)
    case dataset(LineageName)
  }

  var key: Key
  var origin: Origin
  /// `COMPLETE`, `FAIL`, …: the latest state that ends a run, else the latest of all.
  var state = ""
  var stateAt = Int64.min
  var inputs: [LineageName: Origin] = [:]
  var outputs: [LineageName: Origin] = [:]
  /// Facets `lineage` and `columnLineage` by the dataset they are on.
  var lineage: [LineageName: LineageFacets] = [:]
  var jobFacets = LineageFacets()
  var parent: (name: LineageName, origin: Origin)?

  var isStatic: Bool {
    if case .run = key { false } else { true }
  }

  fileprivate static let ends: Set<String> = ["COMPLETE", "FAIL", "ABORT"]

  fileprivate mutating func enter(_ state: String, at: Int64) {
    let endsNow = Self.ends.contains(state)
    let hasEnded = Self.ends.contains(self.state)
    guard endsNow == hasEnded ? at >= stateAt : endsNow else { return }
    self.state = state
    stateAt = at
  }
}

/// Joins events to runs, and runs to what they say of jobs and datasets.
struct LineageFold {
  private(set) var datasets: [LineageName: LineageSubject] = [:]
  private(set) var jobs: [LineageName: LineageSubject] = [:]
  private(set) var runs: [LineageRun] = []
  private(set) var assertions: [LineageAssertion] = []
  private var runNumbers: [LineageRun.Key: Int] = [:]

  var isEmpty: Bool { datasets.isEmpty && jobs.isEmpty }

  /// Adds one event. O(size of the event).
  mutating func add(_ event: DocumentNode, file: Int) {
    // Placeholders stand for no time; such events count before all others.
    let at = event.text("eventTime").flatMap { Instant.microseconds($0) } ?? Int64.min
    let origin = Origin(file: file, line: event.line)
    if let node = event["dataset"], event["job"] == nil, let name = LineageName(node) {
      let run = number(of: .dataset(name), at: origin)
      see(node, name, in: run, at: at, file: file)
      runs[run].outputs[name] = Origin(file: file, line: node.line)
      return
    }
    guard let node = event["job"], let job = LineageName(node) else { return }
    jobs[job, default: LineageSubject(origin: origin)].facets.add(
      node["facets"], at: at, file: file)
    let id = event["run"]?.text("runId")
    let isRun = event["eventType"] != nil || id != nil
    let run = number(of: isRun ? .run(id: id ?? "", job: job) : .job(job), at: origin)
    runs[run].enter(event.text("eventType")?.uppercased() ?? "", at: at)
    runs[run].jobFacets.add(node["facets"], at: at, file: file)
    addParent(event, of: job, to: run, file: file)
    for (list, isInput) in [("inputs", true), ("outputs", false)] {
      for node in event[list]?.elements ?? [] {
        guard let name = LineageName(node) else { continue }
        let place = Origin(file: file, line: node.line)
        if isInput { runs[run].inputs[name] = place } else { runs[run].outputs[name] = place }
        see(node, name, in: run, at: at, file: file)
      }
    }
  }

  private mutating func number(of key: LineageRun.Key, at origin: Origin) -> Int {
    if let known = runNumbers[key] { return known }
    runNumbers[key] = runs.count
    runs.append(LineageRun(key: key, origin: origin))
    return runs.count - 1
  }

  private mutating func addParent(
    _ event: DocumentNode, of job: LineageName, to run: Int, file: Int
  ) {
    guard let parent = event["run"]?["facets"]?["parent"], let node = parent["job"],
      let name = LineageName(node), name != job
    else { return }
    runs[run].parent = (name, Origin(file: file, line: parent.line))
  }

  private mutating func see(
    _ node: DocumentNode, _ name: LineageName, in run: Int, at: Int64, file: Int
  ) {
    let origin = Origin(file: file, line: node.line)
    datasets[name, default: LineageSubject(origin: origin)].facets.add(
      node["facets"], at: at, file: file)
    let facets = node["facets"]
    if facets?["lineage"] != nil || facets?["columnLineage"] != nil {
      runs[run].lineage[name, default: LineageFacets()].add(facets, at: at, file: file)
    }
    for facets in [facets, node["inputFacets"]] {
      guard let checks = facets?["dataQualityAssertions"]?["assertions"] else { continue }
      for check in checks.elements {
        let origin = Origin(file: file, line: check.line)
        assertions.append(
          LineageAssertion(dataset: name, node: check, run: run, at: at, origin: origin))
      }
    }
  }
}

/// The outcome of one assertion in one run.
struct LineageAssertion {
  let dataset: LineageName
  let node: DocumentNode
  let run: Int
  let at: Int64
  let origin: Origin
}
