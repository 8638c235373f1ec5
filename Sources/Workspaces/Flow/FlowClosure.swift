import Graphs

/// Walks sets of nodes along the flow of data, each node at its own grain, with one bit a node and
/// no memory of the way.
struct FlowClosure {
  /// What a node is to lineage.
  private enum Kind {
    case grain(Grain)
    /// A rule: nothing flows into it, and upstream of it is what it checks.
    case rule
    /// A domain, contract, team or person starts from its members.
    case container
    case other
  }

  private let context: MeshContext
  /// By label group of the base, where labels alone tell.
  private var kinds: [Kind?]

  init(_ context: MeshContext) {
    self.context = context
    kinds = Array(repeating: nil, count: context.view.base.groups.count)
  }

  /// Adds what is reached from the nodes in at most `limit` steps, and the nodes.
  ///
  /// O(nodes + relationships) for each grain that the nodes have.
  mutating func walk(
    _ nodes: Bitmap, _ direction: Flow.Direction, limit: Int?, into all: inout Bitmap
  ) throws {
    all.formUnion(nodes)
    guard limit != 0 else { return }
    var starts: [Grain: [UInt32]] = [:]
    var checked: [UInt32] = []
    for node in nodes.members {
      switch kind(of: node) {
      case .grain(let grain): starts[grain, default: []].append(node)
      case .rule where direction == .upstream:
        checked += context.neighbours(of: node, .checkedBy, .incoming)
      case .container:
        for (grain, members) in LineageStarts([node], in: context).byGrain {
          starts[grain, default: []] += members
        }
      case .rule, .other: break
      }
    }
    // What a rule checks is one step away from it.
    for node in checked { all[Int(node)] = true }
    let later = Dictionary(grouping: checked) { Grain.of($0, in: context) }
    for grain in Grain.allCases {
      let (near, next) = (starts[grain] ?? [], later[grain] ?? [])
      guard !near.isEmpty || !next.isEmpty else { continue }
      try search(near, then: next, steps(grain, direction), limit: limit, into: &all)
    }
  }

  /// Adds what is reached along relationships of these types only, and the nodes.
  func walk(
    _ nodes: Bitmap, along types: [UInt32], _ direction: Flow.Direction, limit: Int?,
    into all: inout Bitmap
  ) throws {
    let expansions = types.map { Expansion(context.view, type: $0, direction.graph) }
    try search(nodes.members, then: [], .expansions(expansions), limit: limit, into: &all)
  }

  /// The members that no other member feeds (upstream) or is fed by (downstream).
  mutating func ends(of set: Bitmap, _ direction: Flow.Direction) throws -> Bitmap {
    var found = set
    var neighbours: [UInt32] = []
    let byGrain = Dictionary(
      uniqueKeysWithValues: Grain.allCases.map { ($0, steps($0, direction)) })
    for (index, node) in set.members.enumerated() {
      if index % 4_096 == 0 { try context.checkpoint() }
      neighbours.removeAll(keepingCapacity: true)
      switch kind(of: node) {
      case .grain(let grain): byGrain[grain]?.append(from: node, to: &neighbours)
      case .rule where direction == .upstream:
        neighbours = context.neighbours(of: node, .checkedBy, .incoming)
      case .rule, .container, .other: continue
      }
      if neighbours.contains(where: { $0 != node && set[Int($0)] }) { found[Int(node)] = false }
    }
    return found
  }

  /// One step from a node: by relationships alone, or by the rules of a flow.
  private enum Steps {
    case expansions([Expansion])
    case flow(Flow, Flow.Direction)

    func append(from node: UInt32, to neighbours: inout [UInt32]) {
      switch self {
      case .expansions(let expansions):
        for expansion in expansions { expansion.appendNeighbours(of: node, to: &neighbours) }
      case .flow(let flow, let direction):
        for step in flow.steps(from: node, direction) { neighbours.append(step.node) }
      }
    }
  }

  private func steps(_ grain: Grain, _ direction: Flow.Direction) -> Steps {
    let relation: MeshSchema.Relation
    switch grain {
    case .product: relation = .feeds
    case .field: relation = .flowsTo
    case .port, .asset: return .flow(Flow(grain, in: context), direction)
    }
    return .expansions([context.schema.expansion(relation, direction.graph)].compactMap { $0 })
  }

  /// Level by level; `then` is one step away from a start.
  private func search(
    _ starts: [UInt32], then: [UInt32], _ steps: Steps, limit: Int?, into all: inout Bitmap
  ) throws {
    var seen = Bitmap(count: all.count)
    var frontier = starts.filter { seen.insert(Int($0)) }
    var pending = then
    var level = 0
    var neighbours: [UInt32] = []
    while !frontier.isEmpty || !pending.isEmpty, level < limit ?? .max {
      level += 1
      var next: [UInt32] = []
      for (index, node) in frontier.enumerated() {
        if index % 4_096 == 0 { try context.checkpoint() }
        neighbours.removeAll(keepingCapacity: true)
        steps.append(from: node, to: &neighbours)
        for neighbour in neighbours where seen.insert(Int(neighbour)) { next.append(neighbour) }
      }
      for node in pending where seen.insert(Int(node)) { next.append(node) }
      pending = []
      frontier = next
    }
    all.formUnion(seen)
  }

  private mutating func kind(of node: UInt32) -> Kind {
    guard context.view.overlay == nil else { return exactKind(of: node) }
    let group = context.view.base.group(of: node)
    if let known = kinds[group] { return known }
    let kind = exactKind(of: node)
    // What an unresolved node would be is a property of its own.
    if !context.isA(.unresolved, node) { kinds[group] = kind }
    return kind
  }

  private func exactKind(of node: UInt32) -> Kind {
    if let grain = Grain.of(node, in: context) { return .grain(grain) }
    if context.isA(.qualityRule, node) { return .rule }
    for label in [MeshSchema.Label.domain, .contract, .team, .person]
    where context.isA(label, node) {
      return .container
    }
    return .other
  }
}
