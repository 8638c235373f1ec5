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
  private let step: Step
  /// Rows may be copied as they stand: nothing was added, taken away or is left out.
  private let isDirect: Bool

  init(runtime: Runtime, step: Step, condition: Condition?) {
    self.runtime = runtime
    self.condition = condition
    self.step = step
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

  /// Every relationship of its types may be followed.
  var isUnconditional: Bool { condition == nil }

  /// The same relationships, seen from where they lead to.
  private(set) lazy var opposites: [Expansion] =
    isUndirected
    ? expansions
    : expansions.map { expansion in
      Expansion(
        runtime.view, type: expansion.type,
        step.direction == .outgoing ? .incoming : .outgoing)
    }

  /// Nil where a sweep along the numbering of nodes would not pay, or conditions stand.
  private(set) lazy var order: EdgeOrder? =
    isUnconditional ? EdgeOrder(runtime.view, step, outgoing: expansions) : nil

  /// How many relationships there are to follow, about.
  private(set) lazy var total: Int = expansions.reduce(0) { sum, expansion in
    sum + expansion.adjacency.targets.count + expansion.added.count
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

  /// Appends the neighbours of a node; conditions see `row` of `batch`.
  func appendNeighbours(
    from node: UInt32, _ neighbours: inout [UInt32], batch: Batch, row: Int
  ) throws {
    guard isUnconditional, !isUndirected else {
      var relationships: [UInt32] = []
      var found: [UInt32] = []
      try append(from: node, &found, &relationships, batch: batch, row: row)
      neighbours += found
      return
    }
    let first = neighbours.count
    for index in expansions.indices {
      expansions[index].appendNeighbours(of: node, to: &neighbours)
    }
    try runtime.meter.step(neighbours.count - first + 1)
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
