import Diagnostics
import Graphs
import Workspaces

/// `dpq.critical(S)`: what depends on each node, and how much leads through it.
enum CriticalProcedure {
  static let measures = [
    "blastRadius", "blastOwners", "blastDomains", "dominatedNodes", "throughput",
  ]

  static let procedure = Procedure(
    name: "dpq.critical",
    summary: "How critical the nodes of a selector are. blastRadius is how many products their "
      + "data reaches, blastOwners and blastDomains how many own and hold those; dominatedNodes "
      + "is how many products everything reaches only through a product; throughput is the "
      + "logarithm (base 10) of ways in times ways out. "
      + "Without a selector: every product. The list `measures` names those to compute.",
    examples: [
      "CALL dpq.critical('domain:crm') YIELD address, blastRadius "
        + "RETURN address, blastRadius ORDER BY blastRadius DESC",
      "CALL dpq.critical() YIELD node, dominatedNodes, throughput "
        + "RETURN node.address, dominatedNodes, throughput ORDER BY throughput DESC LIMIT 5",
      "MATCH (p:Product {owner: 'team:growth'}) WITH collect(p) AS products "
        + "CALL dpq.critical(products, ['blastOwners']) YIELD address, blastOwners "
        + "RETURN address, blastOwners",
    ],
    parameters: [
      .init("selection", .any, fallback: .null),
      .init("measures", .any, fallback: .null),
    ],
    columns: [
      ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("kind", .text),
      ResultColumn("blastRadius", .integer), ResultColumn("blastOwners", .integer),
      ResultColumn("blastDomains", .integer), ResultColumn("dominatedNodes", .integer),
      ResultColumn("throughput", .number),
    ]
  ) { arguments, context, emit in
    let nodes = try nodes(arguments[0], context)
    let measures = try measures(arguments[1])
    let rows = try rows(nodes, measures, context)
    try Procedure.emit(rows: rows, columnCount: 8, emit)
  }

  private static func nodes(_ value: Value, _ context: MeshContext) throws -> [UInt32] {
    switch value {
    case .null: return context.nodes(.product)
    case .string(let text): return try context.select(text).nodes
    case .node(let node): return [node]
    case .list(let values):
      return try values.flatMap { try nodes($0, context) }
    default:
      throw Diagnostic("critical.selection", "a selection is a selector, a node or a list of nodes")
    }
  }

  private static func measures(_ value: Value) throws -> Set<String> {
    guard case .list(let values) = value else {
      if value.isNull { return Set(measures) }
      throw Diagnostic("critical.measures", "the measures are a list of names")
    }
    var wanted: Set<String> = []
    for value in values {
      guard case .string(let name) = value, measures.contains(name) else {
        var given = ""
        if case .string(let name) = value { given = name }
        throw Diagnostic(
          "critical.measures", "there is no measure `\(given.prefix(60))`",
          notes: ["measures: \(measures.joined(separator: ", "))"],
          suggestion: NearestName.suggestion(for: given, in: measures))
      }
      wanted.insert(name)
    }
    return wanted
  }

  /// Dominators and ways are of feeds: only products and sources have them.
  private static func rows(
    _ nodes: [UInt32], _ wanted: Set<String>, _ context: MeshContext
  ) throws -> [[Value]] {
    let graph = try CriticalGraph(context)
    let hasWeights = wanted.contains("blastOwners") || wanted.contains("blastDomains")
    var blast = BlastRadius(graph, in: context)
    let counts =
      hasWeights || wanted.contains("blastRadius")
      ? try blast.counts(of: nodes, hasWeights: hasWeights) : []
    let dominated =
      wanted.contains("dominatedNodes")
      ? try DominatedNodes(graph, checkpoint: context.checkpoint).counts : []
    let throughput =
      wanted.contains("throughput")
      ? try Throughput(graph.graph, checkpoint: context.checkpoint).logarithms : []
    return nodes.enumerated().map { position, node in
      let count = counts.isEmpty ? nil : counts[position]
      let number = graph.number(of: node).map { Int($0) }
      func integer(_ name: String, _ value: Int64?) -> Value {
        wanted.contains(name) ? value.map { .int($0) } ?? .null : .null
      }
      return [
        .node(node), .string(context.address(of: node)), .string(context.kindText(of: node)),
        integer("blastRadius", count?.consumers), integer("blastOwners", count?.owners),
        integer("blastDomains", count?.domains),
        integer("dominatedNodes", dominated.isEmpty ? nil : number.map { dominated[$0] }),
        throughput.isEmpty ? .null : number.map { .float(rounded(throughput[$0])) } ?? .null,
      ]
    }
  }

  /// To three digits behind the point: the rest is noise of sums.
  private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
