import Diagnostics
import Graphs
import Plans

/// Relationships that are walked together: one, or a whole round where a condition reads several.
final class PathTransition {
  struct Hop {
    let edges: EdgeSource
    let relationship: Slot
    let node: Slot
    /// Asked as soon as this hop is made.
    var conditions: [Condition] = []
  }

  struct Condition {
    let expression: CompiledExpression
    let range: SourceRange
    /// Slots it reads of the row, not of the hops.
    let outer: [Slot]
  }

  let start: Slot
  let hops: [Hop]
  private let compiler: ExpressionCompiler

  init(
    start: Slot, hops: [PathSegment.Hop], conditions: [BoundExpression], runtime: Runtime
  ) throws {
    self.start = start
    compiler = ExpressionCompiler(runtime: runtime)
    var compiled = hops.map { hop in
      Hop(
        edges: EdgeSource(runtime: runtime, step: hop.step, condition: nil),
        relationship: hop.relationship, node: hop.node)
    }
    let inner = Set([start] + hops.flatMap { [$0.relationship, $0.node] })
    for condition in conditions {
      let expression = try compiler.compile(condition)
      let slots = condition.slots
      let last =
        hops.lastIndex { slots.contains($0.relationship) || slots.contains($0.node) } ?? 0
      compiled[last].conditions.append(
        Condition(
          expression: expression, range: condition.range,
          outer: expression.slots.filter { !inner.contains($0) }))
    }
    self.hops = compiled
  }

  func moves(from node: UInt32, batch: Batch, row: Int) throws -> PathMoves {
    var nodes: [[UInt32]] = []
    var relationships: [[UInt32]] = []
    for (index, hop) in hops.enumerated() {
      var ends: [UInt32] = []
      var edges: [UInt32] = []
      var origins: [Int] = []
      let sources = index == 0 ? [node] : nodes[index - 1]
      for (origin, source) in sources.enumerated() {
        try hop.edges.append(from: source, &ends, &edges, batch: batch, row: row)
        origins += repeatElement(origin, count: ends.count - origins.count)
      }
      if index > 0 {
        for before in 0..<index {
          nodes[before] = origins.map { nodes[before][$0] }
          relationships[before] = origins.map { relationships[before][$0] }
        }
      }
      nodes.append(ends)
      relationships.append(edges)
      if !hop.conditions.isEmpty {
        try filter(index, from: node, &nodes, &relationships, batch: batch, row: row)
      }
    }
    return woven(nodes, relationships)
  }

  private func woven(_ nodes: [[UInt32]], _ relationships: [[UInt32]]) -> PathMoves {
    var moves = PathMoves(stride: hops.count)
    if hops.count == 1 {
      moves.nodes = nodes[0]
      moves.relationships = relationships[0]
      return moves
    }
    for move in relationships[0].indices {
      for hop in hops.indices {
        moves.nodes.append(nodes[hop][move])
        moves.relationships.append(relationships[hop][move])
      }
    }
    return moves
  }

  private func filter(
    _ last: Int, from node: UInt32, _ nodes: inout [[UInt32]],
    _ relationships: inout [[UInt32]], batch: Batch, row: Int
  ) throws {
    for condition in hops[last].conditions {
      let count = nodes[last].count
      guard count > 0 else { return }
      var inner = batch.gathered([Int](repeating: row, count: count), keeping: condition.outer)
      inner.columns[start] = .nodes([UInt32](repeating: node, count: count))
      for hop in 0...last {
        inner.columns[hops[hop].relationship] = .relationships(relationships[hop])
        inner.columns[hops[hop].node] = .nodes(nodes[hop])
      }
      let truths = try compiler.truths(
        condition.expression.evaluate(inner), count, condition.range)
      let kept = (0..<count).filter { truths[$0] == .yes }
      if kept.count == count { continue }
      for hop in 0...last {
        nodes[hop] = kept.map { nodes[hop][$0] }
        relationships[hop] = kept.map { relationships[hop][$0] }
      }
    }
  }
}
