import Graphs
import Plans

/// ON CREATE SET or ON MATCH SET of a MERGE. Values that read nothing of the graph are computed for
/// all rows at first.
struct MergeSetter {
  private enum Item {
    case ready(SetWriter, entity: Slot)
    case slow(SetAction)
  }

  private let items: [Item]
  private let pattern: CreatePattern
  private let runtime: Runtime
  private let updates: UpdateRun
  /// Writes what the pattern looks at, so that other rows may find more or less.
  let touchesPattern: Bool
  /// Writes to something else than what the pattern brings.
  let writesOthers: Bool

  init(
    _ merge: MergePattern, _ actions: [SetAction], _ rows: Batch, _ runtime: Runtime,
    _ updates: UpdateRun
  ) throws {
    pattern = merge.pattern
    self.runtime = runtime
    self.updates = updates
    let brought = Set(merge.introduced)
    touchesPattern = actions.contains { $0.touches(merge.pattern) }
    writesOthers = !actions.allSatisfy { action in
      if case .slot(let slot, _) = action.entity.kind { brought.contains(slot) } else { false }
    }
    items = try actions.map { action in
      let values = action.expressions.dropFirst()
      guard case .slot(let slot, _) = action.entity.kind, brought.contains(slot),
        values.allSatisfy({ $0.slots.isDisjoint(with: brought) }),
        SetDependence([action], rows, runtime).isGraphFree
      else { return .slow(action) }
      let columns = try runtime.evaluate(Array(values), rows)
      return .ready(
        SetWriter(
          action, entities: .absent, values: columns.first ?? .absent, runtime, updates),
        entity: slot)
    }
  }

  var isEmpty: Bool { items.isEmpty }

  /// Writes for one row, for which the pattern stands at these ids.
  func write(_ row: Int, _ rows: Batch, _ ids: [UInt32]) throws {
    let values = entities(ids)
    var batch: Batch?
    for item in items {
      switch item {
      case .ready(let writer, let slot): try writer.write(values[slot] ?? .null, row)
      case .slow(let action):
        let single = batch ?? self.batch(row, rows, values)
        batch = single
        try SetWriter(action, single, runtime, updates).write(0)
      }
    }
  }

  private func entities(_ ids: [UInt32]) -> [Slot: Value] {
    var found: [Slot: Value] = [:]
    for (node, id) in zip(pattern.nodes, ids) { found[node.slot] = .node(id) }
    for (relationship, id) in zip(pattern.relationships, ids.dropFirst(pattern.nodes.count)) {
      found[relationship.slot] = .relationship(id)
    }
    return found
  }

  private func batch(_ row: Int, _ rows: Batch, _ values: [Slot: Value]) -> Batch {
    let slots = rows.columns.indices.filter { !rows.columns[$0].isAbsent }
    var batch = rows.gathered([row], keeping: slots)
    for (slot, value) in values { batch.columns[slot] = .values([value]) }
    for path in pattern.paths {
      guard case .path(let parts) = path.expression.kind else { continue }
      let view = updates.view
      batch.columns[path.slot] = .values([
        PathAssembly.path(parts, view) { batch.columns[$0].value(at: 0, runtime.strings) }
      ])
    }
    return batch
  }
}

extension SetAction {
  /// Whether it writes a key or label that the pattern asks for.
  fileprivate func touches(_ pattern: CreatePattern) -> Bool {
    switch self {
    case .properties: return true
    case .property(_, let key, _, _):
      let all = pattern.nodes.map(\.properties) + pattern.relationships.map(\.properties)
      return all.contains { properties in
        guard case .entries(let entries) = properties else { return true }
        return entries.contains { $0.key == key }
      }
    case .labels(_, let labels, _):
      return pattern.nodes.contains { !Set($0.labels).isDisjoint(with: labels) }
    }
  }
}
