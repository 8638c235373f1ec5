import Diagnostics
import Graphs
import Plans
import Syntax

/// The number of trails from all sources: level by level where no cycle is in reach, else one by
/// one.
final class TrailCountOperator: Operator {
  private let input: any Operator
  private let plan: TrailCount
  private let edges: EdgeSource
  private let runtime: Runtime
  private let argument = ArgumentSource()
  private let enumeration: TrailOperator
  private var isDone = false

  init(_ input: any Operator, _ plan: TrailCount, edges: EdgeSource, runtime: Runtime) {
    self.input = input
    self.plan = plan
    self.edges = edges
    self.runtime = runtime
    enumeration = TrailOperator(
      argument, plan.trails, needed: [], keep: [], edges: edges, runtime: runtime)
  }

  func restart() {
    input.restart()
    isDone = false
  }

  func next() throws -> Batch? {
    if isDone { return nil }
    isDone = true
    var total: Int64 = 0
    while let batch = try input.next() {
      let sources = try runtime.nodes(batch.columns[plan.trails.from], batch.count)
      for row in 0..<batch.count where sources[row] != Vector.none {
        let count =
          try isAcyclic(from: sources[row])
          ? levels(from: sources[row]) : enumerated(batch, row)
        total = try sum(total, count)
      }
    }
    var result = runtime.emptyBatch(1)
    for slot in plan.slots { result.columns[slot] = .ints([total], nulls: []) }
    return result
  }

  private func sum(_ a: Int64, _ b: Int64) throws -> Int64 {
    let (total, overflow) = a.addingReportingOverflow(b)
    guard !overflow else {
      throw runtime.diagnostic(
        EvaluationFailure(
          "ArithmeticError", "NumberOutOfRange", "there are more trails than 64 bits can count"),
        plan.trails.range)
    }
    return total
  }

  private func enumerated(_ batch: Batch, _ row: Int) throws -> Int64 {
    argument.batch = batch.gathered([row], keeping: [plan.trails.from])
    enumeration.restart()
    var total: Int64 = 0
    while let found = try enumeration.next() { total += Int64(found.count) }
    return total
  }

  private func neighbours(of node: UInt32) throws -> [UInt32] {
    var neighbours: [UInt32] = []
    for expansion in edges.expansions {
      expansion.forEach(of: node) { neighbour, _ in neighbours.append(neighbour) }
    }
    try runtime.meter.step(neighbours.count + 1)
    return neighbours
  }

  /// Depth first with three colours; a neighbour that is still open closes a cycle.
  private func isAcyclic(from source: UInt32) throws -> Bool {
    var isOpen: [UInt32: Bool] = [source: true]
    var stack: [(node: UInt32, left: [UInt32])] = [(source, try neighbours(of: source))]
    while let top = stack.last {
      guard let next = top.left.last else {
        isOpen[top.node] = false
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].left.removeLast()
      switch isOpen[next] {
      case true?: return false
      case false?: continue
      case nil:
        isOpen[next] = true
        stack.append((next, try neighbours(of: next)))
      }
    }
    return true
  }

  /// Without cycles every walk is a trail: walks of each length are summed over the nodes they end
  /// at.
  private func levels(from source: UInt32) throws -> Int64 {
    let length = plan.trails.length
    var total: Int64 = length.lower == 0 ? 1 : 0
    var level: [UInt32: Int64] = [source: 1]
    var depth = 0
    while !level.isEmpty, depth < length.upper ?? .max {
      depth += 1
      var next: [UInt32: Int64] = [:]
      for (node, count) in level {
        for neighbour in try neighbours(of: node) {
          next[neighbour] = try sum(next[neighbour] ?? 0, count)
        }
      }
      if depth >= length.lower { total = try next.values.reduce(total, sum) }
      level = next
    }
    return total
  }
}
