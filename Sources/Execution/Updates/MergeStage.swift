import Diagnostics
import Graphs
import Plans

/// MERGE: row by row, so that a row finds what the rows before it have made.
struct MergeStage {
  private let merge: MergePattern
  private let range: SourceRange
  private let runtime: Runtime
  private let updates: UpdateRun

  init(_ merge: MergePattern, _ range: SourceRange, _ runtime: Runtime, _ updates: UpdateRun) {
    self.merge = merge
    self.range = range
    self.runtime = runtime
    self.updates = updates
  }

  /// Replaces the rows by those with what was found or made; the given slots are kept.
  func run(_ rows: inout Batch, keeping slots: [Slot]) throws {
    guard rows.count > 0 else {
      MadeColumns(merge.pattern).put(into: &rows)
      return
    }
    let keys = try runtime.evaluate(merge.keys, rows)
    try check(keys, rows)
    let maker = try PatternMaker(merge.pattern, rows, runtime, updates)
    let finder = try finder(rows, keys)
    let onCreate = try MergeSetter(merge, merge.onCreate, rows, runtime, updates)
    let onMatch = try MergeSetter(merge, merge.onMatch, rows, runtime, updates)
    runtime.release()
    var made = MadeColumns(merge.pattern)
    var sources: [Int] = []
    for row in 0..<rows.count {
      try runtime.meter.tick()
      let hits = try finder.find(row)
      for hit in hits {
        made.append(hit, merge.pattern)
        sources.append(row)
        if !onMatch.isEmpty { try set(onMatch, row, rows, hit, finder) }
      }
      if hits.isEmpty {
        finder.release()
        try maker.make(row, rows, &made)
        sources.append(row)
        let ids = made.last(merge.pattern)
        finder.note(ids, row)
        if !onCreate.isEmpty { try set(onCreate, row, rows, ids, finder) }
      }
    }
    finder.release()
    rows = rows.gathered(sources, keeping: slots)
    made.put(into: &rows)
  }

  private func set(
    _ setter: MergeSetter, _ row: Int, _ rows: Batch, _ ids: [UInt32], _ finder: any MergeFinder
  ) throws {
    finder.release()
    try setter.write(row, rows, ids)
    if setter.touchesPattern { finder.refresh(ids, wroteOthers: setter.writesOthers) }
  }

  private func check(_ keys: [Vector], _ rows: Batch) throws {
    for (expression, column) in zip(merge.keys, keys) {
      for row in 0..<rows.count where column.isNull(at: row) {
        throw runtime.diagnostic(
          EvaluationFailure(
            "SemanticError", "MergeReadOwnWrites",
            "MERGE cannot look for a property that is null: nothing equals null"),
          expression.range)
      }
    }
    let new = Set(merge.introduced)
    for slot in merge.pattern.ends.subtracting(new).sorted() {
      for row in 0..<rows.count where rows.columns[slot].isNull(at: row) {
        throw runtime.diagnostic(
          EvaluationFailure(
            "EntityNotFound", "MissingNode", "MERGE cannot look for a relationship of null"),
          range)
      }
    }
  }

  /// The quickest way to find this pattern; what is looked for is the same in all of them.
  private func finder(_ rows: Batch, _ keys: [Vector]) throws -> any MergeFinder {
    let pattern = merge.pattern
    if pattern.nodes.count == 1, pattern.relationships.isEmpty,
      let finder = MergeNodeFinder(pattern.nodes[0], rows.count, keys, runtime, updates)
    {
      return finder
    }
    if pattern.nodes.isEmpty, pattern.relationships.count == 1,
      case .entries(let entries) = pattern.relationships[0].properties
    {
      return MergeEdgeFinder(
        pattern.relationships[0], entries.map(\.key), isUndirected: merge.isUndirected, rows,
        keys, runtime, updates)
    }
    return MergePlanFinder(merge, rows, runtime, updates)
  }
}

/// Finds the pattern of MERGE for one row after the other, while others write in between.
protocol MergeFinder: AnyObject {
  /// Ids of the pattern's nodes, then of its relationships, for each place where it is found.
  func find(_ row: Int) throws -> [[UInt32]]
  /// Something is written next: nothing may hold the graph.
  func release()
  /// A row made these.
  func note(_ ids: [UInt32], _ row: Int)
  /// Properties or labels that the pattern looks at were written, of these or of others.
  func refresh(_ ids: [UInt32], wroteOthers: Bool)
}

extension MadeColumns {
  mutating func append(_ ids: [UInt32], _ pattern: CreatePattern) {
    for (node, id) in zip(pattern.nodes, ids) { nodes[node.slot, default: []].append(id) }
    for (relationship, id) in zip(pattern.relationships, ids.dropFirst(pattern.nodes.count)) {
      relationships[relationship.slot, default: []].append(id)
    }
  }

  /// What was appended last.
  func last(_ pattern: CreatePattern) -> [UInt32] {
    pattern.nodes.compactMap { nodes[$0.slot]?.last }
      + pattern.relationships.compactMap { relationships[$0.slot]?.last }
  }
}
