import Diagnostics
import Execution
import Graphs
import Plans
import Testing

/// When trails give way to breadth-first reach, and when they must not.
@Suite struct LineageRuleTests {
  static let cases: [(String, Bool)] = [
    ("MATCH (a {name: 'a'})-[:FEEDS*]->(b) RETURN DISTINCT b.name", true),
    ("MATCH (a {name: 'a'})-[:FEEDS*]->(b) RETURN count(DISTINCT b)", true),
    ("MATCH (a {name: 'a'})-[:FEEDS*0..3]->(b) RETURN DISTINCT b", true),
    ("MATCH (a)-[:FEEDS*]->(b) RETURN DISTINCT a, b", true),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN DISTINCT b", true),
    ("MATCH (a) WHERE EXISTS { (a)-[:FEEDS*]->({name: 'g'}) } RETURN a", true),
    ("MATCH (a)-[:FEEDS*]->(b) RETURN b", false),
    ("MATCH (a)-[:FEEDS*]->(b) RETURN count(*)", false),
    ("MATCH (a)-[r:FEEDS*]->(b) RETURN DISTINCT b, r", false),
    ("MATCH (a)-[:FEEDS*2..]->(b) RETURN DISTINCT b", false),
    ("MATCH (a)-[:FEEDS*]->(b)-[:FEEDS]->(c) RETURN DISTINCT c", false),
    ("MATCH (a)-[:FEEDS*]->(b)<-[:OWNS]-(c) RETURN DISTINCT c", true),
    ("MATCH (a)-[:FEEDS*]->(b) WITH b LIMIT 3 RETURN DISTINCT b", false),
  ]

  @Test(arguments: cases) func choosesReach(query: String, isReach: Bool) {
    let operators = SampleMesh.bench.operators(query)
    #expect(operators.contains { $0.hasPrefix("Reach") } == isReach, "\(operators)")
  }

  @Test func countsTrailsWithoutWalkingThem() throws {
    // Sixty diamonds in a row: 2^60 trails to the last node alone.
    var builder = GraphBuilder()
    var last = builder.addNode(labels: ["Start"])
    for _ in 0..<60 {
      let next = builder.addNode(labels: [])
      for _ in 0..<2 {
        let middle = builder.addNode(labels: [])
        _ = builder.addRelationship(type: "T", from: last, to: middle)
        _ = builder.addRelationship(type: "T", from: middle, to: next)
      }
      last = next
    }
    let bench = Bench(GraphView(builder.freeze().graph))
    // Per diamond two trails end in the middle and two at the end, times those that lead to it.
    let expected = (0..<60).reduce(Int64(0)) { $0 + 4 << Int64($1) }
    let query = "MATCH (:Start)-[:T*]->() RETURN count(*) AS c"
    #expect(bench.operators(query).contains("TrailCount"))
    #expect(try bench.rows(query) == ["\(expected)"])
    let pairs = "MATCH (a)-[:FEEDS*]->(b) RETURN count(*) AS c"
    #expect(try SampleMesh.bench.rows(pairs).count == 1)
  }

  @Test func sharesOneSearchAmongSources() throws {
    let query = "MATCH (:Team)-[:OWNS]->(a)-[:FEEDS*]->(b) RETURN DISTINCT b.name AS n ORDER BY n"
    #expect(SampleMesh.bench.operators(query).contains("ReachShared"))
    #expect(
      try SampleMesh.bench.rows(query) == ["'b'", "'c'", "'d'", "'e'", "'f'", "'g'", "'h'"])
  }

  @Test func warnsOfUnboundedTrails() {
    let result = SampleMesh.bench.plan("MATCH p = (a)-[:FEEDS*]->(b) RETURN p")
    #expect(result.diagnostics.map(\.code) == ["plan.trail-enumeration"])
    #expect(result.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test func warnsOfUnknownNames() {
    let result = SampleMesh.bench.plan(
      "MATCH (a:Produkt)-[:FEED]->(b) WHERE b.adress = 1 RETURN a, b")
    #expect(
      result.diagnostics.map(\.code)
        == ["plan.unknown-label", "plan.unknown-relationship-type", "plan.unknown-property"])
    #expect(result.diagnostics[0].suggestion == "did you mean `Product`?")
    #expect(result.diagnostics[0].range.map { $0.lower } == 9)
  }

  @Test func warnsOfCartesianProducts() {
    let result = SampleMesh.bench.plan("MATCH (a:Product), (b:Product) RETURN count(*)")
    #expect(result.diagnostics.map(\.code) == ["plan.cartesian-product"])
    let joined = SampleMesh.bench.plan(
      "MATCH (a:Product), (b:Product) WHERE a.rank = b.rank RETURN count(*)")
    #expect(joined.diagnostics.isEmpty)
  }
}
