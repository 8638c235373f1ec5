import Diagnostics
import Graphs

/// `algo.…`: graph algorithms over the relationships of some types, FEEDS unless others are named.
enum AlgorithmProcedures {
  static let all = [pageRank, betweenness, scc, wcc, dominators, topological]

  private static let parameters: [Procedure.Parameter] = [
    .init("options", .any, fallback: .map(ValueMap()))
  ]

  private static let common = """
    Options: relationships (a type or a list), labels (only nodes with one of them), \
    direction ('downstream', 'upstream', 'both').
    """

  private static let pageRank = Procedure(
    name: "algo.pagerank",
    summary: "How much flows together at each node; scores sum to 1. \(common) "
      + "Also damping (0.85), iterations (100), tolerance (0.000001).",
    examples: [
      "CALL algo.pagerank() YIELD node, score RETURN node.address, score "
        + "ORDER BY score DESC LIMIT 5",
      "CALL algo.pagerank({labels: 'Product', damping: 0.9, direction: 'upstream'})",
    ],
    parameters: parameters, columns: [ResultColumn("node", .node), ResultColumn("score", .number)]
  ) { arguments, context, emit in
    let options = try AlgorithmOptions(
      arguments[0], more: ["damping", "iterations", "tolerance"], in: context)
    let damping = try options.number("damping", 0.85, 0...1)
    let iterations = try options.count("iterations", 100, upTo: 1_000_000)
    let tolerance = try options.number("tolerance", 1e-6, 0...1)
    let graph = try options.graph()
    let result = try PageRank(
      graph, damping: damping, iterations: iterations, tolerance: tolerance,
      checkpoint: context.checkpoint)
    try Self.emit(graph, result.scores, emit)
  }

  private static let betweenness = Procedure(
    name: "algo.betweenness",
    summary: "How many shortest paths between others lead through each node. \(common)",
    examples: [
      "CALL algo.betweenness({labels: 'Product'}) YIELD node, score RETURN node.address, score "
        + "ORDER BY score DESC LIMIT 5"
    ],
    parameters: parameters, columns: [ResultColumn("node", .node), ResultColumn("score", .number)]
  ) { arguments, context, emit in
    let options = try AlgorithmOptions(arguments[0], more: [], in: context)
    let graph = try options.graph()
    let result = try Betweenness(graph, checkpoint: context.checkpoint)
    try Self.emit(graph, result.scores, emit)
  }

  private static let componentColumns = [
    ResultColumn("node", .node), ResultColumn("component", .integer),
    ResultColumn("size", .integer),
  ]

  private static let scc = Procedure(
    name: "algo.scc",
    summary: "Which nodes reach each other: those of one cycle have one component. \(common)",
    examples: [
      "CALL algo.scc() YIELD node, component, size WHERE size > 1 RETURN component, node.address"
    ],
    parameters: parameters, columns: componentColumns
  ) { arguments, context, emit in
    let graph = try AlgorithmOptions(arguments[0], more: [], in: context).graph()
    try emitComponents(try .strong(graph, checkpoint: context.checkpoint), graph, emit)
  }

  private static let wcc = Procedure(
    name: "algo.wcc",
    summary: "Which nodes hang together when directions do not count. \(common)",
    examples: [
      "CALL algo.wcc({labels: 'Product'}) YIELD component, size "
        + "RETURN component, max(size) AS size ORDER BY size DESC LIMIT 5"
    ],
    parameters: parameters, columns: componentColumns
  ) { arguments, context, emit in
    let graph = try AlgorithmOptions(arguments[0], more: [], in: context).graph()
    try emitComponents(try .weak(graph, checkpoint: context.checkpoint), graph, emit)
  }

  private static let dominators = Procedure(
    name: "algo.dominators",
    summary: "For each node that `root` reaches: the nearest node that every path to it passes. "
      + "\(common) Also root, an address or a node.",
    examples: [
      "MATCH (p:Product) WITH p ORDER BY p.address LIMIT 1 "
        + "CALL algo.dominators({root: p}) YIELD node, dominator, depth "
        + "RETURN node.address, dominator.address, depth ORDER BY depth LIMIT 5"
    ],
    parameters: parameters,
    columns: [
      ResultColumn("node", .node), ResultColumn("dominator", .node),
      ResultColumn("depth", .integer),
    ]
  ) { arguments, context, emit in
    let options = try AlgorithmOptions(arguments[0], more: ["root"], in: context)
    let root = try options.node("root")
    let graph = try options.graph()
    guard let number = graph.nodes.firstIndex(of: root) else {
      throw Diagnostic(
        "algo.option", "`\(context.address(of: root))` has none of the labels that are asked for")
    }
    let result = try Dominators(graph, root: number, checkpoint: context.checkpoint)
    let reached = graph.nodes.indices.filter { result.depths[$0] != .max }
    try Self.emit(graph, reached, emit) { number in
      let parent = result.parents[number]
      return [
        parent == .max ? .null : .node(graph.nodes[Int(parent)]),
        .int(Int64(result.depths[number])),
      ]
    }
  }

  private static let topological = Procedure(
    name: "algo.topological",
    summary: "An order in which each node stands behind all that lead to it, and its level; "
      + "a cycle is an error. \(common)",
    examples: [
      "CALL algo.topological({relationships: 'CONTAINS'}) YIELD node, position, level "
        + "RETURN node.address, level ORDER BY position LIMIT 5"
    ],
    parameters: parameters,
    columns: [
      ResultColumn("node", .node), ResultColumn("position", .integer),
      ResultColumn("level", .integer),
    ]
  ) { arguments, context, emit in
    let graph = try AlgorithmOptions(arguments[0], more: [], in: context).graph()
    let result = try TopologicalOrder(graph, checkpoint: context.checkpoint)
    guard result.cycle.isEmpty else { throw cyclic(result.cycle, graph, context) }
    var position: Int64 = -1
    try Self.emit(graph, result.order.map { Int($0) }, emit) { number in
      position += 1
      return [.int(position), .int(Int64(result.levels[number]))]
    }
  }

  private static func cyclic(
    _ cycle: [UInt32], _ graph: AlgorithmGraph, _ context: MeshContext
  ) -> Diagnostic {
    let names = cycle.prefix(6).map { context.address(of: graph.nodes[Int($0)]) }
    let more = cycle.count > 6 ? ["… \(cycle.count - 6) more"] : [names[0]]
    return Diagnostic(
      "algo.cycle", "there is no order, since \(cycle.count) nodes lead to each other in a ring",
      outcome: .failed, notes: [(names + more).joined(separator: " → ")],
      suggestion: "`CALL algo.scc()` names every ring")
  }

  private static func emitComponents(
    _ components: Components, _ graph: AlgorithmGraph, _ emit: (Procedure.Batch) throws -> Void
  ) throws {
    try Self.emit(graph, emit) { number in
      let component = components.numbers[number]
      return [.int(Int64(component)), .int(Int64(components.sizes[Int(component)]))]
    }
  }

  /// A row for each node: the node and its score.
  private static func emit(
    _ graph: AlgorithmGraph, _ scores: [Double], _ emit: (Procedure.Batch) throws -> Void
  ) throws {
    var start = 0
    while start < graph.count {
      let part = start..<min(start + 1_024, graph.count)
      try emit([part.map { .node(graph.nodes[$0]) }, part.map { .float(scores[$0]) }])
      start = part.upperBound
    }
  }

  private static func emit(
    _ graph: AlgorithmGraph, _ emit: (Procedure.Batch) throws -> Void,
    _ row: (Int) -> [Value]
  ) throws {
    try Self.emit(graph, Array(graph.nodes.indices), emit, row)
  }

  /// A row for each number: its node, and what `row` gives.
  private static func emit(
    _ graph: AlgorithmGraph, _ numbers: [Int], _ emit: (Procedure.Batch) throws -> Void,
    _ row: (Int) -> [Value]
  ) throws {
    var start = 0
    while start < numbers.count {
      let part = numbers[start..<min(start + 1_024, numbers.count)]
      var columns: [[Value]] = [part.map { .node(graph.nodes[$0]) }]
      for number in part {
        for (index, value) in row(number).enumerated() {
          if columns.count == index + 1 { columns.append([]) }
          columns[index + 1].append(value)
        }
      }
      try emit(columns)
      start += part.count
    }
  }
}
