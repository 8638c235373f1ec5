import Diagnostics
import Graphs
import Plans

/// The relationships that a step may follow from a node, conditions included.
final class EdgeSource {
  typealias Condition = (slot: Slot, expression: CompiledExpression, range: SourceRange)

  let runtime: Runtime
  let expansions: [Expansion]
  /// Of an undirected step the backward expansions leave loops out: the forward ones gave them.
  private let skipsLoops: [Bool]
  private let condition: Condition?
  private let compiler: ExpressionCompiler
  let isUndirected: Bool
  /// Rows may be copied as they stand: nothing was added, taken away or is left out.
  private let isDirect: Bool

  init(runtime: Runtime, step: Step, condition: Condition?) {
    self.runtime = runtime
    self.condition = condition
    compiler = ExpressionCompiler(runtime: runtime)
    isUndirected = step.direction == .either
    var expansions: [Expansion] = []
    var skipsLoops: [Bool] = []
    for type in runtime.view.types(matching: step.types) {
      if step.direction != .incoming {
        expansions.append(Expansion(runtime.view, type: type, .outgoing))
        skipsLoops.append(false)
      }
      if step.direction != .outgoing {
        expansions.append(Expansion(runtime.view, type: type, .incoming))
        skipsLoops.append(step.direction == .either)
      }
    }
    self.expansions = expansions
    self.skipsLoops = skipsLoops
    isDirect = !isUndirected && expansions.allSatisfy(\.isClean)
  }

  /// Whether every neighbour may be read straight from the adjacency arrays.
  var isPlain: Bool { condition == nil && expansions.allSatisfy(\.isClean) }

  /// Copies whole rows of the adjacency arrays.
  private func appendRows(
    of node: UInt32, _ neighbours: inout [UInt32], _ relationships: inout [UInt32]
  ) {
    for index in expansions.indices {
      let range = expansions[index].adjacency.positions(of: node)
      if range.isEmpty { continue }
      neighbours += expansions[index].adjacency.targets[range]
      if expansions[index].adjacency.relationships.isEmpty {
        let first = expansions[index].adjacency.firstRelationship
        relationships += (first + UInt32(range.lowerBound))..<(first + UInt32(range.upperBound))
      } else {
        relationships += expansions[index].adjacency.relationships[range]
      }
    }
  }

  /// Appends neighbours and relationships of a node; conditions see `row` of `batch`.
  func append(
    from node: UInt32, _ neighbours: inout [UInt32], _ relationships: inout [UInt32],
    batch: Batch, row: Int
  ) throws {
    let first = neighbours.count
    if isDirect {
      appendRows(of: node, &neighbours, &relationships)
    } else {
      for (index, expansion) in expansions.enumerated() {
        let skips = skipsLoops[index]
        expansion.forEach(of: node) { neighbour, relationship in
          if skips, neighbour == node { return }
          neighbours.append(neighbour)
          relationships.append(relationship)
        }
      }
    }
    let count = neighbours.count - first
    try runtime.meter.step(count + 1)
    guard let condition, count > 0 else { return }
    var inner = batch.gathered(
      [Int](repeating: row, count: count),
      keeping: condition.expression.slots.filter { $0 != condition.slot })
    inner.columns[condition.slot] = .relationships(Array(relationships[first...]))
    let truths = try compiler.truths(
      condition.expression.evaluate(inner), count, condition.range)
    var kept = first
    for index in 0..<count where truths[index] == .yes {
      neighbours[kept] = neighbours[first + index]
      relationships[kept] = relationships[first + index]
      kept += 1
    }
    neighbours.removeLast(neighbours.count - kept)
    relationships.removeLast(relationships.count - kept)
  }
}

extension Runtime {
  /// Node ids of a column, `Vector.none` for null; another kind of value is a type error.
  func nodes(_ vector: Vector, _ count: Int) throws -> [UInt32] {
    if case .nodes(let ids) = vector { return ids }
    return try (0..<count).map { row in
      switch vector.value(at: row, strings) {
      case .null: return Vector.none
      case .node(let id): return id
      case let other:
        throw Diagnostic(
          "run.type-error.invalid-argument-type",
          "expected a node, found \(ValueKind.phrase(other))", outcome: .failed, source: source)
      }
    }
  }
}
