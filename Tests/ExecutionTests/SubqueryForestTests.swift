import Diagnostics
import Execution
import Graphs
import Plans
import TestSupport
import Testing

/// EXISTS and COUNT over trees of a pattern, with and without the rule.
@Suite struct SubqueryForestTests {
  static let cases: [(String, Bool)] = [
    ("MATCH (a) WHERE EXISTS { (a)-[:FEEDS]->() } RETURN a", true),
    ("MATCH (a) WHERE NOT EXISTS { (a)-[r:FEEDS]->(b:Product) WHERE r.n > b.rank } RETURN a", true),
    ("MATCH (a) RETURN COUNT { (a)-[:FEEDS]->()<-[:OWNS]-(t) } AS n", true),
    (
      "MATCH (a) RETURN COUNT { MATCH (a)-[:FEEDS]->(b) WHERE b.rank = a.rank RETURN b } AS n", true
    ),
    ("MATCH (a) WHERE (a)-[:FEEDS]->() RETURN a", true),
    ("MATCH (a) RETURN COUNT { (a)-[:FEEDS]->()-[:FEEDS]->() } AS n", false),
    ("MATCH (a), (c) WHERE EXISTS { (a)-[:FEEDS]->(c) } RETURN a", false),
    ("MATCH (a), (c) WHERE EXISTS { (a)-[:FEEDS]->(b) WHERE b.rank = c.rank } RETURN a", false),
    ("MATCH (a) RETURN COUNT { MATCH (a)-[:FEEDS]->(b) RETURN DISTINCT b } AS n", false),
    ("MATCH (a) RETURN COUNT { MATCH (a)-[:FEEDS]->(b) RETURN b LIMIT 1 } AS n", false),
    ("MATCH (a) WHERE EXISTS { (a)-[:FEEDS]->(), (:Team) } RETURN a", false),
    ("MATCH (a) WHERE EXISTS { (a)-[:FEEDS*]->({name: 'g'}) } RETURN a", false),
  ]

  @Test(arguments: cases) func choosesTheForest(query: String, isForest: Bool) {
    let operators = SampleMesh.bench.operators(query)
    let found = operators.contains { $0 == "SemiJoin" || $0 == "GroupedCount" }
    #expect(found == isForest, "\(operators)")
  }

  static let conditions = [
    "EXISTS { (a)-[:R]->(b) }", "EXISTS { (a)-[:R]->(:A)<-[:S]-(c) }",
    "EXISTS { (a)<-[:R]-(b) WHERE b.k > 2 }", "EXISTS { (a)-[r:R]-(b) WHERE b.k <> a.k }",
    "EXISTS { (a:A)-[:R]->(b)-[:S]->(c) WHERE c.k > b.k AND a.k < 5 }",
    "EXISTS { (a)-[:R]->(b), (a)-[:S]->(c:B) }",
    "EXISTS { (a)-[:R]->(b) WHERE EXISTS { (b)-[:S]->(d) WHERE d.k > 1 } }",
    "NOT EXISTS { (a)-[:R]->(b) WHERE NOT (b)-[:S]->() }",
    "EXISTS { (a)-[:R]->(b)-[:S]->(c)<-[:T]-(d) }",
  ]

  static let counts = [
    "COUNT { (a)-[:R]->(b) }", "COUNT { (a)-[:R]-(b) }", "COUNT { (a)-[:R|S]->(b:A) }",
    "COUNT { (a)-[:R]->(b)-[:S]->(c) }", "COUNT { (a)-[:R]->(b), (a)<-[:S]-(c) WHERE c.k > 1 }",
    "COUNT { (a)-[:R]->(b)<-[:S]-(c) WHERE b.k <> c.k }",
    "COUNT { MATCH (a)-[:R]->(b) WHERE COUNT { (b)-[:S]->() } > 0 RETURN b }",
  ]

  @Test(arguments: 0..<60) func agreesWithThePlainPlan(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let graph = RandomGraph(using: &random)
    for asOverlay in [false, true] {
      let view = RandomMatchTests.view(graph, asOverlay: asOverlay)
      let queries =
        Self.conditions.map { "MATCH (a) WHERE \($0) RETURN a.k AS k" }
        + Self.counts.map { "MATCH (a) RETURN a.k AS k, \($0) AS n" }
        + Self.conditions.map { "OPTIONAL MATCH (a:None) RETURN \($0) AS x" }
        + Self.counts.map { "MATCH (x)--(a) RETURN a.k AS k, \($0) AS n" }
      for query in queries {
        var bench = Bench(view)
        let found = try bench.rows(query).sorted()
        bench.isOptimising = false
        let wanted = try bench.rows(query).sorted()
        #expect(found == wanted, "seed \(seed), what-if \(asOverlay): \(query)")
      }
    }
  }

  @Test func countsManyNodes() throws {
    // Beyond the size at which counts go into an array.
    var builder = GraphBuilder()
    let hub = builder.addNode(labels: ["Hub"])
    for index in 0..<5_000 {
      let node = builder.addNode(labels: ["N"])
      builder.setProperty("k", of: node, to: .int(Int64(index)))
      _ = builder.addRelationship(type: "R", from: node, to: hub)
      _ = builder.addRelationship(type: "S", from: hub, to: node)
    }
    let bench = Bench(GraphView(builder.freeze().graph))
    let query = "MATCH (n:N) WITH COUNT { (n)-[:R]->()-[:S]->(m) WHERE m.k < 10 } AS c "
    #expect(try bench.rows(query + "RETURN c, count(*)") == ["10 | 5000"])
  }
}
