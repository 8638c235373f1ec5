import Diagnostics
import Graphs
import Plans

/// CREATE: values are computed for all rows, then everything is made row by row.
struct CreateStage {
  private let pattern: CreatePattern
  private let runtime: Runtime
  private let updates: UpdateRun

  init(_ pattern: CreatePattern, _ runtime: Runtime, _ updates: UpdateRun) {
    self.pattern = pattern
    self.runtime = runtime
    self.updates = updates
  }

  func run(_ rows: inout Batch) throws {
    let maker = try PatternMaker(pattern, rows, runtime, updates)
    runtime.release()
    var made = MadeColumns(pattern)
    for row in 0..<rows.count { try maker.make(row, rows, &made) }
    made.put(into: &rows)
  }
}

/// The ids of what a pattern made, by slot, row by row.
struct MadeColumns {
  var nodes: [Slot: [UInt32]] = [:]
  var relationships: [Slot: [UInt32]] = [:]

  init(_ pattern: CreatePattern) {
    for node in pattern.nodes { nodes[node.slot] = [] }
    for relationship in pattern.relationships { relationships[relationship.slot] = [] }
  }

  func put(into rows: inout Batch) {
    for (slot, ids) in nodes { rows.columns[slot] = .nodes(ids) }
    for (slot, ids) in relationships { rows.columns[slot] = .relationships(ids) }
  }
}

/// Makes the nodes and relationships of a pattern for one row after the other.
struct PatternMaker {
  private let pattern: CreatePattern
  private let runtime: Runtime
  private let updates: UpdateRun
  private let labelSets: [UInt32]
  private let nodeProperties: [PropertyColumns]
  private let types: [UInt32]
  private let relationshipProperties: [PropertyColumns]

  /// Reads the graph for the values of all rows, and keeps no hold of it.
  init(
    _ pattern: CreatePattern, _ rows: Batch, _ runtime: Runtime, _ updates: UpdateRun
  ) throws {
    self.pattern = pattern
    self.runtime = runtime
    self.updates = updates
    labelSets = pattern.nodes.map { updates.writer.overlay.internLabels($0.labels) }
    types = pattern.relationships.map { updates.writer.overlay.internType($0.type) }
    nodeProperties = try pattern.nodes.map {
      try PropertyColumns($0.properties, rows, runtime, updates)
    }
    relationshipProperties = try pattern.relationships.map {
      try PropertyColumns($0.properties, rows, runtime, updates)
    }
  }

  /// Makes the pattern for a row of the rows given at first; ids are appended to `made`.
  func make(_ row: Int, _ rows: Batch, _ made: inout MadeColumns) throws {
    var size = PayloadSize()
    var bytes = 0
    for (index, node) in pattern.nodes.enumerated() {
      let id = updates.writer.addNode(labelSet: labelSets[index])
      bytes += 64
      for (key, value) in try nodeProperties[index].values(at: row, runtime, updates)
      where !value.isNull {
        updates.writer.setProperty(key, of: id, to: value)
        bytes += 64 + size.bytes(of: value)
      }
      made.nodes[node.slot, default: []].append(id)
    }
    for (index, relationship) in pattern.relationships.enumerated() {
      let start = try end(relationship.start, row, rows, made, relationship.range)
      let end = try end(relationship.end, row, rows, made, relationship.range)
      let id = updates.writer.addRelationship(type: types[index], from: start, to: end)
      bytes += 160
      for (key, value) in try relationshipProperties[index].values(at: row, runtime, updates)
      where !value.isNull {
        updates.writer.setProperty(key, ofRelationship: id, to: value)
        bytes += 64 + size.bytes(of: value)
      }
      made.relationships[relationship.slot, default: []].append(id)
    }
    try runtime.meter.tick()
    try runtime.meter.keep(bytes: bytes)
  }

  private func end(
    _ slot: Slot, _ row: Int, _ rows: Batch, _ made: MadeColumns, _ range: SourceRange
  ) throws -> UInt32 {
    if let id = made.nodes[slot]?.last { return id }
    let value = rows.columns[slot].value(at: row, runtime.strings)
    do throws(EvaluationFailure) {
      switch value {
      case .node(let id):
        guard !updates.writer.isRemoved(node: id) else {
          throw EvaluationFailure(
            "EntityNotFound", "DeletedEntityAccess",
            "a relationship cannot end at a node that the statement deleted")
        }
        return id
      case .null:
        throw EvaluationFailure(
          "EntityNotFound", "MissingNode", "a relationship cannot end at null")
      default:
        throw EvaluationFailure(
          "TypeError", "InvalidArgumentType",
          "a relationship joins nodes, found \(ValueKind.phrase(value))")
      }
    } catch {
      throw runtime.diagnostic(error, range)
    }
  }
}
