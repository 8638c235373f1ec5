import Diagnostics
import Graphs
import Plans

/// SET and REMOVE: item by item over all rows where no row can see what another has written, else
/// row by row.
struct SetStage {
  private let actions: [SetAction]
  private let runtime: Runtime
  private let updates: UpdateRun

  init(_ actions: [SetAction], _ runtime: Runtime, _ updates: UpdateRun) {
    self.actions = actions
    self.runtime = runtime
    self.updates = updates
  }

  func run(_ rows: Batch) throws {
    if SetDependence(actions, rows, runtime).isRowIndependent {
      try apply(rows)
      return
    }
    let slots = rows.columns.indices.filter { !rows.columns[$0].isAbsent }
    for row in 0..<rows.count { try apply(rows.gathered([row], keeping: slots)) }
  }

  private func apply(_ rows: Batch) throws {
    for action in actions {
      let writer = try SetWriter(action, rows, runtime, updates)
      for row in 0..<rows.count { try writer.write(row) }
    }
  }
}

/// One item of SET or REMOVE, its values computed for some rows.
struct SetWriter {
  private let action: SetAction
  private let runtime: Runtime
  private let updates: UpdateRun
  private let entities: Vector
  private let values: Vector
  private let names: [UInt32]

  /// Reads the graph as it is now, and keeps no hold of it.
  init(
    _ action: SetAction, _ rows: Batch, _ runtime: Runtime, _ updates: UpdateRun
  ) throws {
    let reader = runtime.successor(updates.view)
    let columns = try reader.evaluate(action.expressions, rows.widened(to: reader.slotCount))
    reader.release()
    runtime.release()
    self.init(
      action, entities: columns[0], values: columns.count > 1 ? columns[1] : .absent, runtime,
      updates)
  }

  init(
    _ action: SetAction, entities: Vector, values: Vector, _ runtime: Runtime,
    _ updates: UpdateRun
  ) {
    self.action = action
    self.runtime = runtime
    self.updates = updates
    self.entities = entities
    self.values = values
    switch action {
    case .property(_, let key, _, _): names = [updates.writer.overlay.internKey(key)]
    case .properties: names = []
    case .labels(_, let labels, _):
      names = labels.map { updates.writer.overlay.internLabel($0) }
    }
  }

  func write(_ row: Int) throws {
    try write(entities.value(at: row, runtime.strings), row)
  }

  /// Writes the values of a row to another entity.
  func write(_ entity: Value, _ row: Int) throws {
    try runtime.meter.tick()
    if case .null = entity { return }
    let value = values.value(at: row, runtime.strings)
    do throws(EvaluationFailure) {
      try checkPresence(entity)
      switch action {
      case .property:
        try PropertyValue.check(value)
        try set(names[0], of: entity, to: value)
      case .properties(_, _, let replaces): try setAll(of: entity, to: value, replaces: replaces)
      case .labels(_, _, let adds):
        guard case .node(let id) = entity else { throw Self.noEntity(entity, "labels", "a node") }
        if adds {
          updates.writer.addLabels(names, to: id)
        } else {
          updates.writer.removeLabels(names, from: id)
        }
      }
    } catch {
      throw runtime.diagnostic(error, range)
    }
    var size = PayloadSize()
    try runtime.meter.keep(bytes: 96 + size.bytes(of: value))
  }

  private var range: SourceRange {
    if case .property(_, _, let value, let range) = action { return value?.range ?? range }
    return action.expressions.last?.range ?? action.entity.range
  }

  private func checkPresence(_ entity: Value) throws(EvaluationFailure) {
    let isGone =
      switch entity {
      case .node(let id): updates.writer.isRemoved(node: id)
      case .relationship(let id): updates.writer.isRemoved(relationship: id)
      default: false
      }
    guard isGone else { return }
    throw EvaluationFailure(
      "EntityNotFound", "DeletedEntityAccess", "what is written was deleted by the statement")
  }

  private func set(
    _ key: UInt32, of entity: Value, to value: Value
  ) throws(EvaluationFailure) {
    switch entity {
    case .node(let id): updates.writer.setProperty(key, of: id, to: value)
    case .relationship(let id): updates.writer.setProperty(key, ofRelationship: id, to: value)
    default: throw Self.noEntity(entity, "properties", "a node or relationship")
    }
  }

  private func setAll(
    of entity: Value, to value: Value, replaces: Bool
  ) throws(EvaluationFailure) {
    var entries: [(key: String, value: Value)] = []
    switch value {
    case .map(let map):
      entries = zip(map.keys, map.values).map { (key: $0, value: $1) }
      for entry in entries { try PropertyValue.check(entry.value) }
    case .node, .relationship: entries = properties(of: value)
    default:
      throw EvaluationFailure(
        "TypeError", "InvalidArgumentType",
        "properties come from a map, a node or a relationship, found \(ValueKind.phrase(value))")
    }
    if replaces {
      let kept = Set(entries.map(\.key))
      for (key, _) in properties(of: entity) where !kept.contains(key) {
        try set(updates.writer.overlay.internKey(key), of: entity, to: .null)
      }
    }
    for (key, value) in entries {
      try set(updates.writer.overlay.internKey(key), of: entity, to: value)
    }
  }

  private func properties(of entity: Value) -> [(key: String, value: Value)] {
    switch entity {
    case .node(let id): updates.view.properties(of: id)
    case .relationship(let id): updates.view.properties(ofRelationship: id)
    default: []
    }
  }

  private static func noEntity(
    _ found: Value, _ what: String, _ wanted: String
  ) -> EvaluationFailure {
    EvaluationFailure(
      "TypeError", "InvalidArgumentType",
      "\(what) are written of \(wanted), found \(ValueKind.phrase(found))")
  }
}
