import Graphs
import Workspaces

/// `dpq.field_values(fields)`: where the values of some fields arrive.
///
/// Steps that only decide which rows arrive carry no values. Nothing is followed beyond a masking
/// step, or beyond a field that says how it is masked; what such a step leads to is the last row.
/// Where nobody wrote down field lineage from a table to another one, the table is in the answer,
/// and those behind it: it may hold the values.
enum FieldValuesProcedure {
  static let procedure = Procedure(
    name: "dpq.field_values",
    summary: "Where the values of some fields arrive, up to what masks them.",
    examples: [
      "CALL dpq.field_values(select('contract:customers@1.1.0#customers.email')) "
        + "YIELD node, from, masking RETURN node.address, from.address, masking",
      "CALL dpq.field_values(select('contract:orders@1.2.0')) YIELD node, lineage "
        + "WHERE lineage = 'table-only' RETURN node.address",
    ],
    parameters: [.init("fields", .any)],
    columns: [
      ResultColumn("node", .node), ResultColumn("from", .node), ResultColumn("hop", .integer),
      ResultColumn("lineage", .text), ResultColumn("masking", .text),
    ]
  ) { arguments, context, emit in
    let starts = Set(nodes(arguments[0])).filter { context.isA(.field, $0) }.sorted()
    let values = try FieldValues(from: starts, in: context)
    try Procedure.emit(rows: values.rows, columnCount: 5, emit)
  }

  private static func nodes(_ value: Value) -> [UInt32] {
    switch value {
    case .node(let node): [node]
    case .list(let elements):
      elements.compactMap { if case .node(let node) = $0 { node } else { nil } }
    default: []
    }
  }
}

/// The walk behind `dpq.field_values`.
private struct FieldValues {
  private(set) var rows: [[Value]] = []

  init(from starts: [UInt32], in context: MeshContext) throws {
    let fields = FieldSteps(in: context)
    func search(_ append: (UInt32, inout [Flow.Step]) throws -> Void) throws -> FlowReach {
      try FlowReach(
        from: starts, bound: context.view.nodeBound, checkpoint: context.checkpoint,
        append: append)
    }
    let unmasked = try search { node, steps in
      try Self.append(from: node, along: fields, to: &steps)
      steps.removeAll { fields.masking(of: $0) != nil }
    }
    let reach = try search { node, steps in
      guard unmasked.contains(node) else { return }
      try Self.append(from: node, along: fields, to: &steps)
    }
    for (count, visit) in reach.visits.enumerated() {
      if count % 1_024 == 0 { try context.checkpoint() }
      guard let previous = visit.previous, let step = visit.step else { continue }
      let masking = unmasked.contains(visit.node) ? nil : fields.masking(of: step)
      rows.append([
        .node(visit.node), .node(previous), .int(Int64(visit.distance)),
        .string(fields.isKnown(step) ? "field" : "table-only"),
        masking.map { .string($0) } ?? .null,
      ])
    }
  }

  /// The steps that carry values on: those of the field itself and of unmasked descriptions of the
  /// same field, and those of its table where nothing better is known.
  private static func append(
    from node: UInt32, along fields: FieldSteps, to steps: inout [Flow.Step]
  ) throws {
    let context = fields.context
    guard !fields.isMasked(node) else { return }
    try fields.append(from: node, .downstream, to: &steps)
    guard context.isA(.field, node) else { return }
    steps.removeAll { fields.isKnown($0) }
    let flows = context.schema.expansion(.flowsTo, .outgoing)
    for same in [node] + fields.twinFields(of: node) where !fields.isMasked(same) {
      flows?.forEach(of: same) { other, relationship in
        let step = Flow.Step(node: other, relationship: relationship)
        if other != node, fields.isDirect(step) { steps.append(step) }
      }
    }
    steps.sort {
      $0.node != $1.node
        ? $0.node < $1.node : $0.relationship ?? .max < $1.relationship ?? .max
    }
  }
}

extension FieldSteps {
  /// Whether a field says how its values are masked.
  func isMasked(_ field: UInt32) -> Bool {
    guard context.isA(.field, field), let text = context.text("masking", of: field) else {
      return false
    }
    return !text.isEmpty && text.lowercased() != "none"
  }
}
