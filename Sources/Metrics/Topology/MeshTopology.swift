import Diagnostics
import Graphs
import Workspaces

/// Products and the feeds between them, producer to consumer: ports collapsed, parallel feeds once,
/// a product that feeds itself left out.
///
/// What is dear is computed when a metric first asks for it.
final class MeshTopology {
  let context: MeshContext
  let graph: AlgorithmGraph
  /// The top domain of each product by number; nil without one.
  let domains: [UInt32?]
  private var knownCondensation: Condensation?
  private var knownScores: [Double]?
  private var knownRanks: [Double]?
  private var knownLosses: [Int64]?
  private var knownCutPoints: [Bool]?
  private var knownDominated: [UInt32: Int64]?

  /// Steps beyond which betweenness and lost pairs are not computed.
  static let mostSteps = 2_000_000_000

  init(_ context: MeshContext) throws {
    self.context = context
    let label = context.schema.number(of: .product)
    let type = context.view.types.find(MeshSchema.Relation.feeds.rawValue)
    let whole = try AlgorithmGraph(
      context.view, nodes: context.view.nodes(labelled: label), types: type.map { [$0] } ?? [],
      direction: .forward, checkpoint: context.checkpoint)
    var offsets: [UInt32] = [0]
    var targets: [UInt32] = []
    for node in 0..<whole.count {
      for position in whole.forward.neighbours(of: node)
      where whole.forward.targets[position] != UInt32(node) {
        targets.append(whole.forward.targets[position])
      }
      offsets.append(UInt32(targets.count))
    }
    graph = AlgorithmGraph(
      nodes: whole.nodes, forward: AlgorithmGraph.Rows(offsets: offsets, targets: targets))
    domains = whole.nodes.map { context.domain(of: $0) }
  }

  /// The number of a product. O(log products).
  func number(of node: UInt32) -> Int? {
    var low = 0
    var high = graph.nodes.count
    while low < high {
      let middle = (low + high) / 2
      if graph.nodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < graph.nodes.count && graph.nodes[low] == node ? low : nil
  }

  func consumers(of number: Int) -> ArraySlice<UInt32> {
    graph.forward.targets[graph.forward.neighbours(of: number)]
  }

  func producers(of number: Int) -> ArraySlice<UInt32> {
    graph.backward.targets[graph.backward.neighbours(of: number)]
  }

  /// Everything reached from a node, without itself.
  func reach(from number: Int, isForward: Bool) -> [Int] {
    let rows = isForward ? graph.forward : graph.backward
    var seen: Set<Int> = [number]
    var pending = [number]
    var found: [Int] = []
    while let next = pending.popLast() {
      for position in rows.neighbours(of: next) {
        let other = Int(rows.targets[position])
        if seen.insert(other).inserted {
          found.append(other)
          pending.append(other)
        }
      }
    }
    return found
  }

  func condensation() throws -> Condensation {
    if let knownCondensation { return knownCondensation }
    let made = try Condensation(
      offsets: graph.forward.offsets, targets: graph.forward.targets,
      checkpoint: context.checkpoint)
    knownCondensation = made
    return made
  }

  /// Brandes, directed, not normalised; by number.
  func betweenness() throws -> [Double] {
    if let knownScores { return knownScores }
    try requireSmall("betweenness")
    let made = try Betweenness(graph, checkpoint: context.checkpoint).scores
    knownScores = made
    return made
  }

  /// On reversed feeds: consumers vote for producers.
  func ranks() throws -> [Double] {
    if let knownRanks { return knownRanks }
    let reversed = AlgorithmGraph(nodes: graph.nodes, forward: graph.backward)
    let made = try PageRank(
      reversed, iterations: 1_000, tolerance: 1e-15, checkpoint: context.checkpoint
    ).scores
    knownRanks = made
    return made
  }

  /// How many (source, sink) pairs lose each other when a product goes, by number.
  ///
  /// A sink is lost with each product that dominates it in the search from a source; the sinks
  /// below each dominator are summed bottom-up. O(sources · feeds).
  func losses() throws -> [Int64] {
    if let knownLosses { return knownLosses }
    try requireSmall("single points of failure")
    var lost = [Int64](repeating: 0, count: graph.count)
    for source in 0..<graph.count
    where producers(of: source).isEmpty && !consumers(of: source).isEmpty {
      let tree = try Dominators(graph, root: source, checkpoint: context.checkpoint)
      let below = [source] + reach(from: source, isForward: true)
      var sinks: [Int: Int64] = [:]
      for node in below.sorted(by: { tree.depths[$0] > tree.depths[$1] }) {
        let own: Int64 = consumers(of: node).isEmpty ? 1 : 0
        let all = sinks[node, default: 0]
        if node != source, own == 0 { lost[node] += all }
        if node != source { sinks[Int(tree.parents[node]), default: 0] += all + own }
      }
    }
    knownLosses = lost
    return lost
  }

  /// Whether a product holds others together, by number; directions do not count.
  func cutPoints() throws -> [Bool] {
    if let knownCutPoints { return knownCutPoints }
    let made = try ArticulationPoints(graph, checkpoint: context.checkpoint).isPoint
    knownCutPoints = made
    return made
  }

  /// By product: how many products everything reaches only through it. The rows of `dpq.critical`.
  func dominated() throws -> [UInt32: Int64] {
    if let knownDominated { return knownDominated }
    let rows = try context.call(
      "dpq.critical",
      [.list(graph.nodes.map { .node($0) }), .list([.string("dominatedNodes")])])
    var counts: [UInt32: Int64] = [:]
    for row in rows where row.count > 6 {
      if case .node(let node) = row[0], case .int(let count) = row[6] { counts[node] = count }
    }
    knownDominated = counts
    return counts
  }

  private func requireSmall(_ what: String) throws {
    guard graph.count * max(1, graph.edgeCount) <= Self.mostSteps else {
      throw TooLarge(what: what)
    }
  }

  /// A mesh on which a measure would take too long.
  struct TooLarge: Error {
    let what: String
  }
}
