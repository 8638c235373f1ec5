import Execution
import Graphs
import TestSupport
import Testing

/// Random patterns on random graphs, against a matcher that tries everything.
@Suite struct RandomMatchTests {
  /// The graph as a base, or half as a base and half as a what-if over it.
  static func view(_ graph: RandomGraph, asOverlay: Bool) -> GraphView {
    var builder = GraphBuilder()
    let split = asOverlay ? graph.labels.count / 2 : graph.labels.count
    var ids: [UInt32] = []
    for (index, labels) in graph.labels.enumerated().prefix(split) {
      let id = builder.addNode(labels: labels)
      builder.setProperty("k", of: id, to: .int(Int64(index)))
      ids.append(id)
    }
    var rest: [RandomGraph.Edge] = []
    for (index, edge) in graph.edges.enumerated() {
      if edge.start < split, edge.end < split, !asOverlay || index % 2 == 0 {
        _ = builder.addRelationship(type: edge.type, from: ids[edge.start], to: ids[edge.end])
      } else {
        rest.append(edge)
      }
    }
    if asOverlay, split > 0 {
      // What the what-if takes away again.
      let extra = builder.addNode(labels: ["A"])
      builder.setProperty("k", of: extra, to: .int(99))
      _ = builder.addRelationship(type: "R", from: ids[0], to: extra)
      ids.append(extra)
    }
    let (base, final) = builder.freeze()
    guard asOverlay else { return GraphView(base) }
    var overlay = Overlay(over: base)
    var now = ids.map { final[Int($0)] }
    if split > 0, let extra = now.popLast() {
      for id in 0..<UInt32(base.relationshipCount)
      where GraphView(base).relationship(id).end == extra {
        overlay.removeRelationship(id)
      }
      overlay.removeNode(extra)
    }
    for (index, labels) in graph.labels.enumerated().dropFirst(split) {
      let id = overlay.addNode(labels: labels)
      overlay.setProperty("k", of: id, to: .int(Int64(index)))
      now.append(id)
    }
    for edge in rest {
      _ = overlay.addRelationship(type: edge.type, from: now[edge.start], to: now[edge.end])
    }
    return GraphView(base, overlay: overlay)
  }

  static func sorted(_ rows: [[Int]]) -> [[Int]] {
    rows.sorted { $0.lexicographicallyPrecedes($1) }
  }

  static func found(_ bench: Bench, _ query: String) throws -> [[Int]] {
    sorted(
      try bench.run(query).map { row in
        row.map { value in if case .int(let int) = value { Int(int) } else { -1 } }
      })
  }

  @Test(arguments: 0..<16) func agreesWithTheReference(block: Int) throws {
    for offset in 0..<25 {
      let seed = UInt64(block * 1_000 + offset)
      var random = SeededGenerator(seed: seed)
      let graph = RandomGraph(using: &random)
      let pattern = RandomPattern(using: &random)
      let wanted = ReferenceMatcher.rows(graph, pattern)
      let names = pattern.variables
      let items = names.map { "\($0).k AS \($0)" }.joined(separator: ", ")
      for asOverlay in [false, true] {
        var bench = Bench(Self.view(graph, asOverlay: asOverlay))
        let all = "MATCH \(pattern.text) RETURN \(items)"
        let comment = Comment("seed \(seed), what-if \(asOverlay): \(all)")
        #expect(try Self.found(bench, all) == Self.sorted(wanted), comment)
        let end = names.last ?? "a"
        let ends = "MATCH \(pattern.text) RETURN DISTINCT \(end).k AS k"
        let distinct = Self.sorted(Set(wanted.compactMap(\.last)).map { [$0] })
        #expect(try Self.found(bench, ends) == distinct, comment)
        let count = "MATCH \(pattern.text) RETURN count(*) AS c, count(DISTINCT \(end)) AS d"
        #expect(try Self.found(bench, count) == [[wanted.count, distinct.count]], comment)
        let rows = "MATCH \(pattern.text) RETURN count(*) AS c"
        #expect(try Self.found(bench, rows) == [[wanted.count]], comment)
        let first = names[0]
        let exists =
          "MATCH (\(first)) WHERE EXISTS { MATCH \(pattern.text) } RETURN \(first).k AS k"
        let starts = Self.sorted(Set(wanted.compactMap(\.first)).map { [$0] })
        #expect(try Self.found(bench, exists) == starts, comment)
        bench.isOptimising = false
        #expect(try Self.found(bench, all) == Self.sorted(wanted), comment)
      }
    }
  }
}
