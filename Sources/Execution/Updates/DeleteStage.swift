import Diagnostics
import Graphs
import Plans

/// DELETE and DETACH DELETE: what all rows name is gathered, then taken away, relationships first.
struct DeleteStage {
  private let targets: [BoundExpression]
  private let isDetaching: Bool
  private let range: SourceRange
  private let runtime: Runtime
  private let updates: UpdateRun

  init(
    _ targets: [BoundExpression], _ isDetaching: Bool, _ range: SourceRange, _ runtime: Runtime,
    _ updates: UpdateRun
  ) {
    self.targets = targets
    self.isDetaching = isDetaching
    self.range = range
    self.runtime = runtime
    self.updates = updates
  }

  /// Ids in the order of their first mention.
  private struct Found {
    var nodes: [UInt32] = []
    var relationships: [UInt32] = []
    private var knownNodes: Set<UInt32> = []
    private var knownRelationships: Set<UInt32> = []

    mutating func add(node: UInt32) {
      if knownNodes.insert(node).inserted { nodes.append(node) }
    }

    mutating func add(relationship: UInt32) {
      if knownRelationships.insert(relationship).inserted { relationships.append(relationship) }
    }
  }

  func run(_ rows: Batch) throws {
    let found = try gather(rows)
    runtime.release()
    for relationship in found.relationships {
      try runtime.meter.tick()
      updates.writer.removeRelationship(relationship)
    }
    for node in found.nodes {
      try runtime.meter.tick()
      updates.writer.removeNode(node)
    }
    try runtime.meter.keep(bytes: 48 * (found.nodes.count + found.relationships.count))
    if !isDetaching { updates.deletedUndetached(found.nodes, range) }
  }

  private func gather(_ rows: Batch) throws -> Found {
    var found = Found()
    for (target, column) in zip(targets, try runtime.evaluate(targets, rows)) {
      for row in 0..<rows.count {
        try runtime.meter.tick()
        switch column.value(at: row, runtime.strings) {
        case .null: break
        case .node(let id): found.add(node: id)
        case .relationship(let id): found.add(relationship: id)
        case .path(let path):
          for id in path.relationships { found.add(relationship: id) }
          for id in path.nodes { found.add(node: id) }
        case let other:
          throw runtime.diagnostic(
            EvaluationFailure(
              "TypeError", "InvalidArgumentType",
              "DELETE takes nodes, relationships and paths, found \(ValueKind.phrase(other))"),
            target.range)
        }
      }
    }
    guard isDetaching else { return found }
    let incidence = Incidence(runtime.view)
    for node in found.nodes {
      for relationship in incidence.relationships(of: node) {
        try runtime.meter.step()
        found.add(relationship: relationship)
      }
    }
    return found
  }
}
