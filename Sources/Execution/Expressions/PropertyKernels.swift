import Diagnostics
import Graphs
import Plans

extension ExpressionCompiler {
  func property(
    _ base: BoundExpression, _ key: String, _ range: SourceRange
  ) throws -> CompiledExpression {
    let compiled = try compile(base)
    let runtime = runtime
    let number = runtime.view.keys.find(key)
    let nodes = number.map { NodePropertyFetch(runtime.view, key: $0) }
    let gone = DeletedAccess(runtime, range)
    return CompiledExpression(slots: compiled.slots, isDelicate: compiled.isDelicate) { batch in
      let vector = try compiled.evaluate(batch)
      if case .nodes(let ids) = vector {
        try gone?.check(nodes: ids)
        return nodes?.fetch(ids) ?? .nulls(batch.count)
      }
      return .values(
        try (0..<batch.count).map { row in
          let value = vector.value(at: row, runtime.strings)
          try gone?.check(value)
          switch value {
          case .null: return .null
          case .node(let id): return nodes?.reader.value(of: id) ?? .null
          case .relationship(let id):
            return number.map { runtime.view.property($0, ofRelationship: id) } ?? .null
          case .map(let map): return map[key] ?? .null
          case .temporal(let temporal):
            do throws(EvaluationFailure) {
              return try TemporalArgument.component(key, of: temporal)
            } catch {
              throw runtime.diagnostic(error, range)
            }
          case let other:
            throw runtime.diagnostic(
              EvaluationFailure(
                "TypeError", "InvalidArgumentType",
                "only nodes, relationships, maps and temporal values have properties, found "
                  + ValueKind.phrase(other)), range)
          }
        })
    }
  }
}

/// Refuses the properties of what was deleted; there is none where nothing was.
struct DeletedAccess {
  private let runtime: Runtime
  private let range: SourceRange

  init?(_ runtime: Runtime, _ range: SourceRange) {
    guard runtime.view.hasRemovals else { return nil }
    self.runtime = runtime
    self.range = range
  }

  func check(nodes: [UInt32]) throws {
    for node in nodes where node != Vector.none { try check(.node(node)) }
  }

  func check(_ value: Value) throws {
    do throws(EvaluationFailure) {
      switch value {
      case .node(let id): try Presence.check(node: id, view: runtime.view)
      case .relationship(let id): try Presence.check(relationship: id, view: runtime.view)
      default: break
      }
    } catch {
      throw runtime.diagnostic(error, range)
    }
  }
}

/// Reads one property of a column of nodes, typed where all label groups agree on the type.
struct NodePropertyFetch {
  private enum Kind {
    case ints
    case floats
    case bools
    case strings
    case mixed
    case nothing
  }

  let reader: PropertyReader
  private let kind: Kind

  init(_ view: GraphView, key: UInt32) {
    reader = PropertyReader(view, key: key)
    var kind = Kind.nothing
    for case let stored? in reader.columns.kinds {
      let own: Kind =
        switch stored {
        case .ints: .ints
        case .floats: .floats
        case .bools: .bools
        case .strings: .strings
        case .mixed: .mixed
        }
      kind = kind == .nothing || kind == own ? own : .mixed
    }
    self.kind = reader.patches.isEmpty ? kind : .mixed
  }

  func fetch(_ nodes: [UInt32]) -> Vector {
    switch kind {
    case .nothing: return .nulls(nodes.count)
    case .mixed:
      return .values(nodes.map { $0 == Vector.none ? .null : reader.value(of: $0) })
    case .strings:
      var codes = [UInt32](repeating: Vector.none, count: nodes.count)
      forEachRun(nodes) { column, rows in
        guard case .strings(let all) = column.storage else { return }
        let present = column.present.words
        for row in rows {
          let index = Int(nodes[row] - column.first)
          if present.holds(index) { codes[row] = all[index] }
        }
      }
      return .codes(codes)
    case .ints: return ints(nodes)
    case .floats: return floats(nodes)
    case .bools:
      var truths = [Truth](repeating: .unknown, count: nodes.count)
      forEachRun(nodes) { column, rows in
        guard case .bools(let all) = column.storage else { return }
        let present = column.present.words
        for row in rows {
          let index = Int(nodes[row] - column.first)
          if present.holds(index) { truths[row] = all[index] ? .yes : .no }
        }
      }
      return .truths(truths)
    }
  }

  private func ints(_ nodes: [UInt32]) -> Vector {
    var values = [Int64](repeating: 0, count: nodes.count)
    var nulls = [Bool](repeating: true, count: nodes.count)
    var found = 0
    forEachRun(nodes) { column, rows in
      guard case .ints(let all) = column.storage else { return }
      let present = column.present.words
      for row in rows {
        let index = Int(nodes[row] - column.first)
        guard present.holds(index) else { continue }
        values[row] = all[index]
        nulls[row] = false
        found += 1
      }
    }
    return .ints(values, nulls: found == nodes.count ? [] : nulls)
  }

  private func floats(_ nodes: [UInt32]) -> Vector {
    var values = [Double](repeating: 0, count: nodes.count)
    var nulls = [Bool](repeating: true, count: nodes.count)
    var found = 0
    forEachRun(nodes) { column, rows in
      guard case .floats(let all) = column.storage else { return }
      let present = column.present.words
      for row in rows {
        let index = Int(nodes[row] - column.first)
        guard present.holds(index) else { continue }
        values[row] = all[index]
        nulls[row] = false
        found += 1
      }
    }
    return .floats(values, nulls: found == nodes.count ? [] : nulls)
  }

  /// Calls `body` with each run of rows whose nodes are of one label group that has the property.
  private func forEachRun(_ nodes: [UInt32], _ body: (Column, Range<Int>) -> Void) {
    let graph = reader.graph
    var row = 0
    while row < nodes.count {
      guard Int(nodes[row]) < graph.nodeCount else {
        row += 1
        continue
      }
      let group = graph.group(of: nodes[row])
      let members = graph.groups[group].nodes
      var end = row + 1
      while end < nodes.count, members.contains(nodes[end]) { end += 1 }
      if let column = reader.columns[group] { body(column, row..<end) }
      row = end
    }
  }
}

extension [UInt64] {
  /// A bit of a bitmap's words; tested here because a call into another room for each row costs
  /// more than the test.
  @inline(__always)
  func holds(_ index: Int) -> Bool { self[index >> 6] & (1 << UInt64(index & 63)) != 0 }

  /// Sets a bit and tells whether it was clear.
  @inline(__always)
  mutating func insertBit(_ index: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(index & 63)
    let word = self[index >> 6]
    if word & bit != 0 { return false }
    self[index >> 6] = word | bit
    return true
  }
}
