import Graphs
import Plans

/// MERGE of a single relationship between two nodes that are known.
final class MergeEdgeFinder: MergeFinder {
  private let pattern: CreatePattern.Relationship
  private let keys: [String]
  private let isUndirected: Bool
  private let rows: Batch
  private let columns: [Vector]
  private let runtime: Runtime
  private let updates: UpdateRun

  init(
    _ pattern: CreatePattern.Relationship, _ keys: [String], isUndirected: Bool, _ rows: Batch,
    _ columns: [Vector], _ runtime: Runtime, _ updates: UpdateRun
  ) {
    self.pattern = pattern
    self.keys = keys
    self.isUndirected = isUndirected
    self.rows = rows
    self.columns = columns
    self.runtime = runtime
    self.updates = updates
  }

  func find(_ row: Int) throws -> [[UInt32]] {
    let start = rows.columns[pattern.start].value(at: row, runtime.strings)
    let end = rows.columns[pattern.end].value(at: row, runtime.strings)
    guard case .node(let from) = start, case .node(let to) = end else { return [] }
    let view = updates.view
    guard let type = view.types.find(pattern.type) else { return [] }
    var found = try relationships(view, type, from, to)
    if isUndirected, from != to { found += try relationships(view, type, to, from) }
    return found.filter { fits($0, row, view) }.map { [$0] }
  }

  /// Those from one node to another, looked for at the end that has fewer.
  private func relationships(
    _ view: GraphView, _ type: UInt32, _ from: UInt32, _ to: UInt32
  ) throws -> [UInt32] {
    let out = Expansion(view, type: type, .outgoing)
    let into = Expansion(view, type: type, .incoming)
    let isForward = out.degreeBound(of: from) <= into.degreeBound(of: to)
    let (near, far) = isForward ? (from, to) : (to, from)
    let expansion = isForward ? out : into
    try runtime.meter.step(1 + expansion.degreeBound(of: near))
    var found: [UInt32] = []
    expansion.forEach(of: near) { neighbour, relationship in
      if neighbour == far { found.append(relationship) }
    }
    return found
  }

  private func fits(_ relationship: UInt32, _ row: Int, _ view: GraphView) -> Bool {
    zip(keys, columns).allSatisfy { key, column in
      let value = view.property(key, ofRelationship: relationship)
      return ValueSemantics.equals(value, column.value(at: row, runtime.strings)) == true
    }
  }

  func release() {}
  func note(_ ids: [UInt32], _ row: Int) {}
  func refresh(_ ids: [UInt32], wroteOthers: Bool) {}
}
