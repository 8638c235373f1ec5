import Diagnostics
import Execution
import Graphs
import Synchronization
import Testing

/// How often a running query asks whether it should stop; counted, never timed.
@Suite struct PollTests {
  /// 40,000 nodes in a ring, each with a name.
  static let ring: GraphView = {
    var builder = GraphBuilder()
    let ids = (0..<40_000).map { index in
      let id = builder.addNode(labels: [index % 2 == 0 ? "Even" : "Odd"])
      builder.setProperty("k", of: id, to: .int(Int64(index)))
      builder.setProperty("name", of: id, to: .string("node \(index % 1_000)"))
      return id
    }
    for (a, b) in zip(ids, ids.dropFirst() + ids.prefix(1)) {
      _ = builder.addRelationship(type: "T", from: a, to: b)
    }
    return GraphView(builder.freeze().graph)
  }()

  /// A query and at least how often it asks: once for some ten thousand steps.
  static let cases: [(String, Int)] = [
    ("MATCH (n) RETURN count(n.k)", 10),
    ("MATCH (n) WHERE n.k % 7 = 8 RETURN n", 10),
    ("MATCH (n) RETURN n.k ORDER BY n.name, n.k DESC", 30),
    ("MATCH (n) RETURN n.k ORDER BY n.name LIMIT 5", 10),
    ("MATCH (n) RETURN DISTINCT n.name", 10),
    ("MATCH (n) RETURN DISTINCT n.name, n.k", 10),
    ("MATCH (n) RETURN n.name, collect(n.k)", 10),
    ("MATCH (n) RETURN count(DISTINCT n.k)", 10),
    ("MATCH (n) RETURN n.k SKIP 39990", 10),
    ("MATCH (a:Even), (b:Odd) WHERE a.k = b.k + 1 RETURN count(*)", 20),
    ("UNWIND range(1, 100000) AS x RETURN count(x)", 10),
    ("FOR x IN range(1, 100000) WITH OFFSET i RETURN sum(i)", 10),
    ("MATCH (a)-[:T]->(b) RETURN count(b.k)", 10),
    ("MATCH (a) WHERE EXISTS { (a)-[:T]->(b) WHERE b.k > 5 } RETURN count(a)", 10),
    ("MATCH (a) RETURN sum(COUNT { (a)-[:T]->() }) AS n", 10),
    ("MATCH (a) CALL (a) { MATCH (a)-[:T]->(b) RETURN b.k AS k } RETURN sum(k)", 20),
    (
      "MATCH (a:Even) WHERE a.k < 4000 CALL (a) { MATCH (a)-->(b) RETURN count(b) AS n } RETURN sum(n)",
      10
    ),
    ("MATCH (a {k: 0})-[:T*]->(b) RETURN count(DISTINCT b)", 20),
    ("MATCH p = shortestPath((a {k: 0})-[:T*]->(b {k: 30000})) RETURN length(p)", 20),
    ("RETURN size([x IN range(1, 100000) WHERE x % 2 = 0 | x * 2])", 10),
    ("RETURN reduce(s = 0, x IN range(1, 100000) | s + x)", 10),
    ("RETURN all(x IN range(1, 400000) WHERE x > 0)", 10),
    ("UNWIND range(1, 30) AS i RETURN size(reverse(range(1, 100000)))", 20),
    ("UNWIND range(1, 30) AS i RETURN i IN range(1, 100000 + i)", 20),
    ("UNWIND range(1, 60) AS i RETURN size(range(1, 30000 + i) + [i])", 20),
    (
      "WITH reduce(s = 'x', i IN range(1, 14) | s + s) AS t UNWIND range(1, 40) AS i "
        + "RETURN count(t =~ ('(x*)*y' + i))", 20
    ),
    (
      "WITH reduce(s = 'x', i IN range(1, 14) | s + s) AS t UNWIND range(1, 60) AS i "
        + "RETURN size(split(t, 'x')), size(replace(t, 'x', 'yy'))", 20
    ),
    ("WITH reduce(s = 'x', i IN range(1, 15) | s + s) AS t RETURN t =~ '(x?){50}x*y'", 18),
    ("MATCH (n) RETURN n.k AS k UNION MATCH (n) RETURN n.k AS k", 20),
  ]

  @Test(arguments: cases) func asksInTime(query: String, least: Int) throws {
    let polls = Mutex(0)
    let cancellation = Cancellation {
      polls.withLock { $0 += 1 }
      return false
    }
    _ = try Bench(Self.ring).run(query, cancellation: cancellation)
    let count = polls.withLock { $0 }
    #expect(count >= least, "\(count) times: \(query)")
  }

  @Test(arguments: cases) func endsWhenToldTo(query: String, least: Int) {
    let polls = Mutex(0)
    let cancellation = Cancellation {
      polls.withLock { polls in
        polls += 1
        return polls >= least
      }
    }
    let failure = BudgetTests.failure(Bench(Self.ring), query, cancellation)
    #expect(failure?.code == "run.interrupted", "\(query)")
    #expect(polls.withLock { $0 } == least, "goes on after the interrupt: \(query)")
  }
}
