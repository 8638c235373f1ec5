import Graphs
import Workspaces

/// The measures of some nodes, of which those that nobody reads are left out.
///
/// Dominators and ways are of feeds: only products and sources have them.
struct CriticalTable {
  let rows: CommandRows

  /// Values of the rows, by the name of the measure.
  private typealias Values = [String: [Value]]

  init(
    _ nodes: [UInt32], _ wanted: [String], top: (measure: String, count: Int)?,
    _ context: MeshContext
  ) throws {
    if let single = try Self.radius(nodes, wanted, top, context) {
      rows = Self.rows(nodes, ["blastRadius": single], context)
      return
    }
    guard !wanted.isEmpty || top != nil else {
      rows = Self.rows(nodes, [:], context)
      return
    }
    let graph = try CriticalGraph(context)
    var nodes = nodes
    if let top, top.measure == "blastRadius",
      let largest = try BlastRadius(graph, in: context).largest(top.count, of: nodes)
    {
      let kept = Set(largest.map(\.node))
      nodes = nodes.filter { kept.contains($0) }
      if wanted == ["blastRadius"] {
        let counts = Dictionary(largest.map { ($0.node, $0.count) }) { first, _ in first }
        rows = Self.rows(
          nodes, ["blastRadius": nodes.map { .int(counts[$0] ?? 0) }], context)
        return
      }
    }
    let measures = wanted + (top.map { wanted.contains($0.measure) ? [] : [$0.measure] } ?? [])
    let values = try Self.values(nodes, measures, graph, context)
    let kept = top.map { Self.places(of: $0.count, largest: values[$0.measure] ?? []) }
    rows = Self.rows(
      kept.map { $0.map { nodes[$0] } } ?? nodes,
      kept.map { kept in values.mapValues { column in kept.map { column[$0] } } } ?? values,
      context)
  }

  /// More searches than these cost more than to read all feeds once.
  private static let mostSearches = 4

  /// The radius of few products alone, each by a search of its own.
  private static func radius(
    _ nodes: [UInt32], _ wanted: [String], _ top: (measure: String, count: Int)?,
    _ context: MeshContext
  ) throws -> [Value]? {
    guard wanted == ["blastRadius"], top == nil, nodes.count <= mostSearches,
      nodes.allSatisfy({ context.isA(.product, $0) }),
      let product = context.schema.number(of: .product)
    else { return nil }
    let flow = Flow(.product, in: context)
    var values: [Value] = []
    for node in nodes {
      guard let set = try FlowSet(from: [node], .downstream, along: flow, in: context) else {
        return nil
      }
      let products = context.view.nodes(labelled: product).population(of: set.marks.words)
      values.append(.int(Int64(products - 1)))
    }
    return values
  }

  private static func values(
    _ nodes: [UInt32], _ wanted: [String], _ graph: CriticalGraph, _ context: MeshContext
  ) throws -> Values {
    var values: Values = [:]
    let hasWeights = wanted.contains("blastOwners") || wanted.contains("blastDomains")
    if hasWeights || wanted.contains("blastRadius") {
      var blast = BlastRadius(graph, in: context)
      let counts = try blast.counts(of: nodes, hasWeights: hasWeights)
      values["blastRadius"] = counts.map { .int($0.consumers) }
      if hasWeights {
        values["blastOwners"] = counts.map { .int($0.owners) }
        values["blastDomains"] = counts.map { .int($0.domains) }
      }
    }
    func byNumber(_ value: (Int) -> Value) -> [Value] {
      nodes.map { graph.number(of: $0).map { value(Int($0)) } ?? .null }
    }
    if wanted.contains("dominatedNodes") {
      let counts = try DominatedNodes(graph, checkpoint: context.checkpoint).counts
      values["dominatedNodes"] = byNumber { .int(counts[$0]) }
    }
    if wanted.contains("throughput") {
      let found = try Throughput(graph.graph, checkpoint: context.checkpoint).logarithms
      values["throughput"] = byNumber { .float(rounded(found[$0])) }
    }
    return values.filter { wanted.contains($0.key) }
  }

  /// Ascending places of as many of the largest values, and of those equal to the last of them.
  private static func places(of count: Int, largest values: [Value]) -> [Int] {
    let numbers = values.map { value -> Double in
      switch value {
      case .int(let int): Double(int)
      case .float(let float): float
      default: -.infinity
      }
    }
    let ranked = numbers.sorted(by: >)
    let least = ranked.isEmpty ? 0 : ranked[min(count, ranked.count) - 1]
    return numbers.indices.filter { numbers[$0] >= least }
  }

  private static func rows(
    _ nodes: [UInt32], _ values: Values, _ context: MeshContext
  ) -> CommandRows {
    let names = CriticalProcedure.procedure.columns.map(\.name)
    let texts = NodeTexts(context)
    return CommandRows(count: nodes.count, width: names.count) { column, places in
      var texts = texts
      switch column {
      case 0: return places.map { .node(nodes[$0]) }
      case 1: return places.map { .string(texts.address(of: nodes[$0])) }
      case 2: return places.map { .string(texts.kind(of: nodes[$0])) }
      default:
        guard let values = values[names[column]] else {
          return [Value](repeating: .null, count: places.count)
        }
        return Array(values[places])
      }
    }
  }

  /// To three digits behind the point: the rest is noise of sums.
  private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
