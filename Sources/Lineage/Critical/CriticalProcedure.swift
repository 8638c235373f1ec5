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
      + "Without a selector: every product. The list `measures` names those to compute; what is "
      + "not read is not computed either. With `top`, only the nodes are given that have so many "
      + "of the largest values of the first measure; of blastRadius these are found without "
      + "computing it for all.",
    examples: [
      "CALL dpq.critical('domain:crm') YIELD address, blastRadius "
        + "RETURN address, blastRadius ORDER BY blastRadius DESC",
      "CALL dpq.critical() YIELD node, dominatedNodes, throughput "
        + "RETURN node.address, dominatedNodes, throughput ORDER BY throughput DESC LIMIT 5",
      "MATCH (p:Product {owner: 'team:growth'}) WITH collect(p) AS products "
        + "CALL dpq.critical(products, ['blastOwners']) YIELD address, blastOwners "
        + "RETURN address, blastOwners",
      "CALL dpq.critical(null, ['blastRadius'], 3) YIELD address, blastRadius "
        + "RETURN address, blastRadius ORDER BY blastRadius DESC, address",
    ],
    parameters: [
      .init("selection", .any, fallback: .null),
      .init("measures", .any, fallback: .null),
      .init("top", .integer, fallback: .null),
    ],
    columns: [
      ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("kind", .text),
      ResultColumn("blastRadius", .integer), ResultColumn("blastOwners", .integer),
      ResultColumn("blastDomains", .integer), ResultColumn("dominatedNodes", .integer),
      ResultColumn("throughput", .number),
    ],
    source: { arguments, context, columns in
      let asked = try measures(arguments[1])
      let table = try CriticalTable(
        try nodes(arguments[0], context), asked.filter { columns.contains($0) },
        top: try top(arguments[2], asked), context)
      return table.rows
    })

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

  /// In the order in which they are named.
  private static func measures(_ value: Value) throws -> [String] {
    guard case .list(let values) = value else {
      if value.isNull { return measures }
      throw Diagnostic("critical.measures", "the measures are a list of names")
    }
    var wanted: [String] = []
    for value in values {
      guard case .string(let name) = value, measures.contains(name) else {
        var given = ""
        if case .string(let name) = value { given = name }
        throw Diagnostic(
          "critical.measures", "there is no measure `\(given.prefix(60))`",
          notes: ["measures: \(measures.joined(separator: ", "))"],
          suggestion: NearestName.suggestion(for: given, in: measures))
      }
      if !wanted.contains(name) { wanted.append(name) }
    }
    return wanted
  }

  private static func top(
    _ value: Value, _ measures: [String]
  ) throws -> (measure: String, count: Int)? {
    if value.isNull { return nil }
    guard case .int(let count) = value, count > 0, let measure = measures.first else {
      throw Diagnostic("critical.top", "top is a whole number from 1 on, and a measure is named")
    }
    return (measure, Int(count))
  }
}
