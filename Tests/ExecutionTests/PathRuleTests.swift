import Execution
import Graphs
import TestSupport
import Testing

/// Every rewrite of paths against the plan as written, on random graphs with cycles, parallel
/// relationships and loops, as a base and split between a base and a what-if.
@Suite struct PathRuleTests {
  /// A base numbered along its relationships, and half of the mesh as a what-if over it.
  static func view(
    _ graph: RandomGraph, asOverlay: Bool, using random: inout SeededGenerator
  ) -> GraphView {
    var builder = GraphBuilder()
    var ids: [UInt32] = []
    for (index, labels) in graph.labels.enumerated() {
      let id = builder.addNode(labels: labels)
      builder.setProperty("k", of: id, to: .int(Int64(index)))
      ids.append(id)
    }
    var rest: [RandomGraph.Edge] = []
    for (index, edge) in graph.edges.enumerated() {
      if asOverlay, Bool.random(using: &random) {
        rest.append(edge)
        continue
      }
      let id = builder.addRelationship(type: edge.type, from: ids[edge.start], to: ids[edge.end])
      builder.setProperty("w", ofRelationship: id, to: .int(Int64(index % 2)))
    }
    // What the what-if takes away again.
    let extra = asOverlay ? Int.random(in: 0...2, using: &random) : 0
    for _ in 0..<extra {
      let start = ids.randomElement(using: &random) ?? 0
      let end = ids.randomElement(using: &random) ?? 0
      let id = builder.addRelationship(type: "R", from: start, to: end)
      builder.setProperty("w", ofRelationship: id, to: .int(7))
    }
    let (base, final) = builder.freeze(flow: ["R", "S"])
    guard asOverlay else { return GraphView(base) }
    var overlay = Overlay(over: base)
    for id in 0..<UInt32(base.relationshipCount) {
      if case .int(7) = GraphView(base).property("w", ofRelationship: id) {
        overlay.removeRelationship(id)
      }
    }
    for (index, edge) in rest.enumerated() {
      let id = overlay.addRelationship(
        type: edge.type, from: final[Int(ids[edge.start])], to: final[Int(ids[edge.end])])
      overlay.setProperty("w", ofRelationship: id, to: .int(Int64(index % 2)))
    }
    return GraphView(base, overlay: overlay)
  }

  /// `STEP` stands for a relationship of random types, direction and bounds.
  static let queries = [
    "MATCH (a)STEP(b) RETURN DISTINCT b.k",
    "MATCH (a)STEP(b) RETURN DISTINCT a.k, b.k",
    "MATCH (a)STEP(b) RETURN count(DISTINCT b)",
    "MATCH (a:A)STEP(b:B) RETURN count(DISTINCT b)",
    "MATCH (a)STEP(b) RETURN a.k, count(DISTINCT b)",
    "MATCH (a)STEP(b:A) RETURN a.k % 2, count(DISTINCT b)",
    "MATCH (a)STEP(b) RETURN b.k % 2, count(DISTINCT b)",
    "MATCH (a)STEP(b) WITH a, count(DISTINCT b) AS n RETURN a.k, n",
    "MATCH (a)STEP(b) WITH DISTINCT a, b RETURN a.k, count(*)",
    "MATCH (a)STEP(b) WITH DISTINCT b RETURN count(*)",
    "MATCH (a) OPTIONAL MATCH (a)STEP(b) RETURN a.k, count(DISTINCT b)",
    "MATCH (a) OPTIONAL MATCH (a)STEP(b:B) RETURN a, count(DISTINCT b)",
    "MATCH (a)STEP(b) RETURN count(*)",
    "MATCH (a)STEP(b) RETURN a.k, count(*)",
    "MATCH (a)STEP(b:A) RETURN b.k, count(b)",
    "MATCH p = (a)STEP(b) RETURN count(p), sum(length(p)), min(length(p)), max(length(p))",
    "MATCH p = (a)STEP(b) RETURN a.k, avg(length(p)), count(DISTINCT length(p))",
    "MATCH p = (a)STEP(b) RETURN length(p) AS n, count(*)",
    "MATCH p = (a)STEP(b) WHERE length(p) > 1 RETURN b.k, count(*), max(length(p))",
    "MATCH p = (a)STEP(b) RETURN DISTINCT length(p), b.k",
    "MATCH p = (a)STEP(b) WITH length(p) AS n, b RETURN n, count(DISTINCT b)",
    "MATCH (a), (b) WHERE EXISTS { (a)STEP(b) } RETURN a.k, b.k",
    "MATCH (a) WHERE EXISTS { (a)STEP(a) } RETURN a.k",
    "MATCH (a), (b) MATCH (a)STEP(b) RETURN a.k, b.k, count(*)",
    "MATCH (a), (b) MATCH p = (a)STEP(b) RETURN a.k, b.k, max(length(p))",
    "MATCH (a)STEP(b)-[:S]->(c) RETURN count(DISTINCT c), count(*)",
    "MATCH p = (a)STEP(b) RETURN length(p) AS n ORDER BY n LIMIT 3",
    "MATCH (a), (b) MATCH p = (a)STEP(b) RETURN length(p) AS n ORDER BY length(p) SKIP 1 LIMIT 2",
    "MATCH p = ANY SHORTEST (a)STEP(b) RETURN a.k, b.k, length(p)",
    "MATCH p = ALL SHORTEST (a)STEP(b) RETURN a.k, b.k, length(p), count(*)",
    "MATCH p = ALL SHORTEST (a)STEP(b) RETURN count(*), avg(length(p))",
    "MATCH (a), (b) MATCH p = ALL SHORTEST (a)STEP(b) RETURN a.k, b.k, length(p), count(p)",
    "MATCH (a), (b) MATCH p = ALL SHORTEST (a)STEP(b) RETURN [r IN relationships(p) | id(r)] AS r",
  ]

  static func step(using random: inout SeededGenerator, isShortest: Bool) -> String {
    let types = [":R", ":S", ":R|S", ""].randomElement(using: &random) ?? ""
    let bounds = ["*", "*", "*0..", "*1..2", "*0..2", "*2..3", "*2..", "*1..1", "*3", "*..3"]
    let length = (isShortest ? Array(bounds.prefix(5)) : bounds).randomElement(using: &random)
    let condition = Int.random(in: 0..<5, using: &random) == 0 ? " {w: 1}" : ""
    let inner = "[\(types)\(length ?? "*")\(condition)]"
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return "-\(inner)-"
    case 1, 2: return "<-\(inner)-"
    default: return "-\(inner)->"
    }
  }

  @Test(arguments: 0..<8) func agreesWithThePlanAsWritten(block: Int) throws {
    for offset in 0..<8 {
      let seed = UInt64(block * 1_000 + offset)
      var random = SeededGenerator(seed: seed)
      let graph = RandomGraph(using: &random)
      for asOverlay in [false, true] {
        let view = Self.view(graph, asOverlay: asOverlay, using: &random)
        for query in Self.queries {
          let step = Self.step(using: &random, isShortest: query.contains("SHORTEST"))
          try check(
            query.replacingFirst("STEP", by: step), view,
            "seed \(seed), what-if \(asOverlay), edges \(graph.edges)")
        }
      }
    }
  }

  private func check(_ query: String, _ view: GraphView, _ context: String) throws {
    var bench = Bench(view)
    bench.isOptimising = false
    let wanted = try bench.rows(query).sorted()
    bench.isOptimising = true
    for isEager in [false, true] {
      bench.isEager = isEager
      let found = try bench.rows(query).sorted()
      #expect(found == wanted, "\(context), eager \(isEager): \(query)")
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, by other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
