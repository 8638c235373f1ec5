import Graphs
import Workspaces

/// How many consumers, owners and domains a failure of a node reaches downstream.
struct BlastRadius {
  struct Counts {
    /// Distinct products that its data reaches, by any number of steps.
    var consumers: Int64 = 0
    /// Distinct owners of those.
    var owners: Int64 = 0
    /// Distinct domains of those.
    var domains: Int64 = 0
  }

  private let graph: CriticalGraph
  private let context: MeshContext
  private var reach: LaneReach
  /// By number: owners and domain of a product, once they were asked for.
  private var owners: [UInt32: [UInt32]] = [:]
  private var domains: [UInt32: UInt32?] = [:]

  init(_ graph: CriticalGraph, in context: MeshContext) {
    self.graph = graph
    self.context = context
    reach = LaneReach(graph.graph.forward)
  }

  /// By node; 64 nodes share a search, or 512 where there are so many products to count for.
  /// `hasWeights` asks for owners and domains too.
  mutating func counts(of nodes: [UInt32], hasWeights: Bool) throws -> [Counts] {
    if !hasWeights, nodes.count > LaneReach.laneCount, let numbers = numbers(of: nodes) {
      var ranking = try BlastRanking(graph, in: context)
      return try ranking.counts(of: numbers).map { Counts(consumers: $0) }
    }
    var counts: [Counts] = []
    counts.reserveCapacity(nodes.count)
    var start = 0
    while start < nodes.count {
      try context.checkpoint()
      let part = nodes[start..<min(start + LaneReach.laneCount, nodes.count)]
      counts += try searched(part, hasWeights)
      start = part.endIndex
    }
    return counts
  }

  /// The nodes of those that reach the most products, and how many: `most` of them, and whoever
  /// reaches as many as the last of these. nil where some are no products or sources.
  func largest(_ most: Int, of nodes: [UInt32]) throws -> [(node: UInt32, count: Int64)]? {
    guard let numbers = numbers(of: nodes) else { return nil }
    var ranking = try BlastRanking(graph, in: context)
    return try ranking.largest(most, of: numbers).map {
      (graph.graph.nodes[Int($0.number)], $0.count)
    }
  }

  /// The numbers of products and sources; nil where some are something else.
  private func numbers(of nodes: [UInt32]) -> [UInt32]? {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(nodes.count)
    for node in nodes {
      guard let number = graph.number(of: node), graph.isStart[Int(number)] else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private mutating func searched(
    _ nodes: ArraySlice<UInt32>, _ hasWeights: Bool
  ) throws -> [Counts] {
    let starts = nodes.map { Self.starts(of: $0, context) }
    let numbers = starts.map { $0.products.compactMap { graph.number(of: $0) } }
    try reach.search(from: numbers, checkpoint: context.checkpoint)
    // The products of a node are no consumers of it.
    var own: [UInt32: UInt64] = [:]
    for (lane, numbers) in numbers.enumerated() where !starts[lane].areConsumers {
      for number in numbers { own[number, default: 0] |= 1 << UInt64(lane) }
    }
    var counts = [Counts](repeating: Counts(), count: nodes.count)
    var byOwner: [UInt32: UInt64] = [:]
    var byDomain: [UInt32: UInt64] = [:]
    for (count, number) in reach.met.enumerated() where graph.isProduct[Int(number)] {
      if count & 0xFFFF == 0 { try context.checkpoint() }
      let lanes = reach.lanes[Int(number)] & ~(own.isEmpty ? 0 : own[number] ?? 0)
      Self.forEachLane(lanes) { counts[$0].consumers += 1 }
      guard hasWeights, lanes != 0 else { continue }
      for owner in ownersOf(number) { byOwner[owner, default: 0] |= lanes }
      if let domain = domainOf(number) { byDomain[domain, default: 0] |= lanes }
    }
    for lanes in byOwner.values { Self.forEachLane(lanes) { counts[$0].owners += 1 } }
    for lanes in byDomain.values { Self.forEachLane(lanes) { counts[$0].domains += 1 } }
    return counts
  }

  private static func forEachLane(_ lanes: UInt64, _ body: (Int) -> Void) {
    var rest = lanes
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  private mutating func ownersOf(_ number: UInt32) -> [UInt32] {
    if let known = owners[number] { return known }
    let found = context.owners(of: graph.graph.nodes[Int(number)])
    owners[number] = found
    return found
  }

  private mutating func domainOf(_ number: UInt32) -> UInt32? {
    if let known = domains[number] { return known }
    let found = context.domain(of: graph.graph.nodes[Int(number)])
    domains[number] = .some(found)
    return found
  }

  /// Where the reach of a node begins: a port or contract at the products that read it, which are
  /// consumers themselves; anything else at the products that it is or belongs to.
  private static func starts(
    of node: UInt32, _ context: MeshContext
  ) -> (products: [UInt32], areConsumers: Bool) {
    var ports: [UInt32] = []
    if context.isA(.outputPort, node) {
      ports = [node]
    } else {
      let contracts =
        context.isA(.contract, node) ? [node] : Containment.contracts(holding: node, of: context)
      for contract in contracts {
        ports += context.neighbours(of: contract, .governedBy, .incoming)
          .filter { context.isA(.outputPort, $0) }
      }
    }
    guard ports.isEmpty else {
      let readers = ports.flatMap { context.readers(of: $0) }
      return (Set(readers.compactMap { context.product(of: $0.input) }).sorted(), true)
    }
    let starts = LineageStarts([node], grain: .product, in: context).byGrain
    return (starts.flatMap(\.nodes), false)
  }
}
