import Graphs
import Workspaces

/// `dpq.contract_schema(contract)`: datasets and fields in the order of their file.
enum SchemaProcedure {
  static let procedure = Procedure(
    name: "dpq.contract_schema", summary: "Datasets and fields of a contract, nested as declared.",
    examples: [
      "CALL dpq.contract_schema('sales/orders/daily@2')",
      "CALL dpq.contract_schema('sales/orders/daily@2') YIELD path, type, constraints",
    ],
    parameters: [.init("contract", .any)],
    columns: [
      ResultColumn("dataset", .text), ResultColumn("path", .text), ResultColumn("depth", .integer),
      ResultColumn("type", .text), ResultColumn("constraints", .text),
      ResultColumn("classification", .text), ResultColumn("pii", .boolean),
      ResultColumn("term", .node), ResultColumn("description", .text), ResultColumn("node", .node),
    ]
  ) { arguments, context, emit in
    var rows: [[Value]] = []
    for contract in try ContractArgument.contracts(arguments[0], in: context) {
      for dataset in inFileOrder(context.neighbours(of: contract, .hasDataset), context) {
        try context.checkpoint()
        rows += Self.rows(of: dataset, in: context)
      }
    }
    try Procedure.emit(rows: rows, columnCount: 10, emit)
  }

  /// The dataset itself (without a path), then its fields, parents first.
  private static func rows(of dataset: UInt32, in context: MeshContext) -> [[Value]] {
    let name = Value.string(context.name(of: dataset))
    var rows: [[Value]] = [
      [
        name, .null, .null, context.view.property("physicalName", of: dataset), .null, .null, .null,
        .null, context.view.property("description", of: dataset), .node(dataset),
      ]
    ]
    var pending = inFileOrder(context.neighbours(of: dataset, .hasField), context).reversed()
      .map { (field: $0, depth: 0, path: context.name(of: $0)) }
    var seen: Set<UInt32> = []
    while let next = pending.popLast() {
      guard seen.insert(next.field).inserted else { continue }
      rows.append(row(next.field, depth: next.depth, path: next.path, of: name, in: context))
      let children = inFileOrder(context.neighbours(of: next.field, .hasField), context)
      pending += children.reversed().map {
        ($0, next.depth + 1, next.path + "." + context.name(of: $0))
      }
    }
    return rows
  }

  private static func row(
    _ field: UInt32, depth: Int, path: String, of dataset: Value, in context: MeshContext
  ) -> [Value] {
    let constraints = FieldConstraints.phrases(of: field, in: context)
    return [
      dataset, .string(path), .int(Int64(depth)), FieldConstraints.type(of: field, in: context),
      constraints.isEmpty ? .null : .string(constraints.joined(separator: ", ")),
      context.view.property("classification", of: field), context.view.property("pii", of: field),
      context.neighbour(of: field, .means).map { .node($0) } ?? .null,
      context.view.property("description", of: field), .node(field),
    ]
  }

  private static func inFileOrder(_ nodes: [UInt32], _ context: MeshContext) -> [UInt32] {
    nodes.map { node -> (line: Int64, node: UInt32) in
      if case .int(let line) = context.view.property("line", of: node) { return (line, node) }
      return (.max, node)
    }
    .sorted { ($0.line, $0.node) < ($1.line, $1.node) }.map(\.node)
  }
}
