import Execution
import Graphs
import Plans
import Testing

@Suite struct ProfileTests {
  static func lines(_ query: String) throws -> [ProfileLine] {
    let bench = SampleMesh.bench
    let plan = try #require(bench.plan(query).plan)
    return try Executor(view: bench.view).profile(plan).lines
  }

  @Test(arguments: [
    "MATCH (a:Product)-[:FEEDS]->(b) WHERE b.rank > 0 RETURN b.name AS n ORDER BY n",
    "MATCH (a) OPTIONAL MATCH (a)-[:OWNS]->(b) RETURN a, b",
    "MATCH (a:Product), (b:Team) RETURN count(*) AS n",
    "MATCH (a) RETURN a.name AS n UNION MATCH (b:Team) RETURN b.name AS n",
    "MATCH (a) CALL (a) { MATCH (a)-[:FEEDS]->(c) RETURN count(c) AS n } RETURN sum(n) AS n",
    "MATCH (a) RETURN COLLECT { MATCH (a)-[:FEEDS]->(b) RETURN b.name } AS names",
  ]) func hasALineForEachOperator(query: String) throws {
    let lines = try Self.lines(query)
    let explained = SampleMesh.bench.operators(query)
    #expect(lines.map(\.operation).sorted() == explained.sorted(), "\(query)")
    let rows = try SampleMesh.bench.run(query).count
    #expect(lines.first?.rows == rows)
    #expect(lines.dropFirst().first?.rows == rows)
    #expect(lines.allSatisfy { $0.time >= .zero && $0.bytes >= 0 })
  }

  @Test func tellsRowsAndBytes() throws {
    let lines = try Self.lines(
      "MATCH (a:Product)-[:FEEDS]->(b) RETURN b.name AS n, collect(a) AS l ORDER BY n")
    let expand = try #require(lines.first { $0.operation == "Expand" })
    #expect(expand.rows == 9)
    let scan = try #require(lines.first { $0.operation == "NodeScan" })
    #expect(scan.rows == 7)
    let sort = try #require(lines.first { $0.operation == "Sort" })
    #expect(sort.bytes > 0)
  }
}
