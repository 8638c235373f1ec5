import Graphs
import Workspaces

/// The steps of fields: FLOWS_TO between fields, and where nobody wrote down field lineage from
/// their table to another one, the step of the table.
///
/// Field lineage between two tables is taken to be whole once any of it is known: a field without a
/// step to that table is then known not to go there. Tables are remembered, since their fields
/// share them; one object serves one statement.
final class FieldSteps {
  let context: MeshContext
  private let tables: TableSteps
  private var tableOfField: [UInt32: UInt32] = [:]
  private var twins: [UInt32: [UInt32]] = [:]
  private var unknown: [TableKey: [UInt32]] = [:]

  private struct TableKey: Hashable {
    let table: UInt32
    let isDownstream: Bool
  }

  init(in context: MeshContext) {
    self.context = context
    tables = TableSteps(in: context)
  }

  /// Appends the steps of a field, or of what stands for a table, ascending by node.
  func append(
    from node: UInt32, _ direction: Flow.Direction, to steps: inout [Flow.Step]
  ) throws {
    if context.isA(.field, node) {
      let flows = context.schema.expansion(.flowsTo, direction.graph)
      for same in [node] + twinFields(of: node) {
        flows?.forEach(of: same) { other, relationship in
          if other != node { steps.append(Flow.Step(node: other, relationship: relationship)) }
        }
      }
      for table in try unknownTables(behind: self.table(of: node), direction) {
        steps.append(Flow.Step(node: table, relationship: nil))
      }
    } else {
      for table in try tables.next(from: node, direction, known: []) {
        steps.append(Flow.Step(node: table, relationship: nil))
      }
    }
    steps.sort {
      $0.node != $1.node
        ? $0.node < $1.node : $0.relationship ?? .max < $1.relationship ?? .max
    }
  }

  /// Whether a step rests on field lineage rather than on that of tables.
  func isKnown(_ step: Flow.Step) -> Bool { !step.isInferred }

  /// Whether values go along a step; of tables that is not known, and not denied.
  func isDirect(_ step: Flow.Step) -> Bool {
    guard let relationship = step.relationship else { return true }
    if case .string(let mode) = context.view.property("mode", ofRelationship: relationship) {
      return mode != "indirect"
    }
    return true
  }

  /// What masks the values that go along a step, nil when nothing is known to.
  func masking(of step: Flow.Step) -> String? {
    guard let relationship = step.relationship else { return nil }
    switch context.view.property("masking", ofRelationship: relationship) {
    case .string(let text): return text.lowercased() == "none" || text.isEmpty ? nil : text
    case .bool(true): return "masked"
    default: return nil
    }
  }

  /// The dataset or asset whose schema a field is part of; the field itself when none is known.
  func table(of field: UInt32) -> UInt32 {
    if let known = tableOfField[field] { return known }
    var current = field
    for _ in 0..<512 {
      guard let parent = context.neighbour(of: current, .hasField, .incoming) else { break }
      current = parent
    }
    tableOfField[field] = current
    return current
  }

  /// The fields of that name in other descriptions of the same table.
  func twinFields(of field: UInt32) -> [UInt32] {
    let twins = twinTables(of: table(of: field))
    guard !twins.isEmpty, let name = context.text("name", of: field) else { return [] }
    return twins.flatMap { context.neighbours(of: $0, .hasField) }
      .filter { context.text("name", of: $0) == name }
  }

  /// The assets that the ports of a contract expose are what its dataset describes, and the other
  /// way round; of a contract with several datasets nobody knows which.
  private func twinTables(of table: UInt32) -> [UInt32] {
    if let known = twins[table] { return known }
    var found: Set<UInt32> = []
    for contract in context.neighbours(of: table, .hasDataset, .incoming)
    where context.neighbours(of: contract, .hasDataset).count == 1 {
      for port in context.neighbours(of: contract, .governedBy, .incoming) {
        found.formUnion(context.neighbours(of: port, .exposes))
      }
    }
    for port in context.neighbours(of: table, .exposes, .incoming) {
      for contract in context.neighbours(of: port, .governedBy) {
        let datasets = context.neighbours(of: contract, .hasDataset)
        if datasets.count == 1 { found.formUnion(datasets) }
      }
    }
    found.remove(table)
    twins[table] = found.sorted()
    return found.sorted()
  }

  private func unknownTables(
    behind table: UInt32, _ direction: Flow.Direction
  ) throws -> [UInt32] {
    let key = TableKey(table: table, isDownstream: direction == .downstream)
    if let found = unknown[key] { return found }
    let same = twinTables(of: table)
    var known = Set(same)
    for field in ([table] + same).flatMap({ Containment.fields(of: $0, in: context) }) {
      for other in context.neighbours(of: field, .flowsTo, direction.graph) {
        let reached = context.isA(.field, other) ? self.table(of: other) : other
        if known.insert(reached).inserted { known.formUnion(twinTables(of: reached)) }
      }
    }
    let found = try tables.next(from: table, direction, known: known)
    unknown[key] = found
    return found
  }
}
