import Execution
import Graphs
import TestSupport
import Testing

/// How much work queries of the benchmark do on a small mesh, counted in rows handed on and
/// relationships visited: the same on every machine and in every build, unlike time.
@Suite struct WorkTests {
  /// The most that a query did when its plan was found good; a sixth more is let pass.
  static let limits: [(query: String, rows: Int, edges: Int)] = [
    ("MATCH (a {address: 'p/3'}) RETURN a.number AS n", 2, 0),
    ("MATCH (a {address: 'p/3'})-[:FEEDS*1..]->(b) RETURN count(DISTINCT b) AS n", 3, 15147),
    (
      "MATCH (a:Product)-[:FEEDS*1..]->(b) WHERE a.number < 64 RETURN count(DISTINCT b) AS n", 4065,
      17840
    ),
    (
      "MATCH (a {address: 'p/3'})-[:FEEDS]->()-[:FEEDS]->(c) RETURN count(DISTINCT c) AS n", 427,
      377
    ),
    ("MATCH (:Product)-[:FEEDS]->(:Product) RETURN count(*) AS n", 1, 0),
    ("MATCH (:Product)-[:FEEDS]->(:Product)-[:FEEDS]->(:Product) RETURN count(*) AS n", 2827, 1892),
    ("MATCH (:Product)-[:FEEDS]->(b:Product) RETURN b.domain AS d, count(*) AS n", 3879, 1892),
    (
      "MATCH (a:Product)-[:FEEDS]->()-[:FEEDS]->(c) WHERE a.domain = 'd1' "
        + "RETURN c.domain AS d, count(*) AS n", 5248, 966
    ),
    (
      "MATCH (a:Product)-[:FEEDS]->() RETURN a.number AS a, count(*) AS n "
        + "ORDER BY n DESC, a LIMIT 10", 7030, 0
    ),
    ("MATCH (p:Product) WHERE p.quality >= 0.5 AND p.domain <> 'd1' RETURN count(*) AS n", 4991, 0),
  ]

  /// 2,000 products in 20 layers, 16,000 relationships to the next layers.
  static let view: GraphView = {
    var random = SeededGenerator(seed: 1)
    func number(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
    var builder = GraphBuilder()
    for product in 0..<2_000 {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string("p/\(product)"))
      builder.setProperty("number", of: node, to: .int(Int64(product)))
      builder.setProperty("domain", of: node, to: .string("d\(product % 97)"))
      builder.setProperty("quality", of: node, to: .float(Double(product % 1_000) / 1_000))
    }
    for _ in 0..<16_000 {
      let layer = number(17)
      let start = layer * 100 + number(100) * number(100) / 100
      let end = (layer + 1 + number(3)) * 100 + number(100)
      _ = builder.addRelationship(type: "FEEDS", from: UInt32(start), to: UInt32(end))
    }
    return GraphView(builder.freeze(flow: ["FEEDS"]).graph)
  }()

  @Test(arguments: limits.indices) func isBounded(_ index: Int) throws {
    let limit = Self.limits[index]
    let figures = try Bench(Self.view).figures(limit.query)
    #expect(figures.rows <= limit.rows + limit.rows / 6, "rows of \(limit.query)")
    #expect(figures.edges <= limit.edges + limit.edges / 6, "relationships of \(limit.query)")
  }
}
