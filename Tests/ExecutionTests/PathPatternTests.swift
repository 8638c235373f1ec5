import Diagnostics
import Execution
import Graphs
import Plans
import Testing

/// Path patterns on a mesh with a diamond, a cycle, parallel relationships and a loop.
@Suite struct PathPatternTests {
  static let cases: [(String, [String])] = [
    // Inner variables are lists outside, in the order of the pattern.
    (
      "MATCH ({name: 'a'}) ((x)-[r:FEEDS]->(y)){2} (b {name: 'd'}) RETURN [n IN x | n.name] AS x, [n IN y | n.name] AS y, size(r) AS r ORDER BY x[1]",
      ["['a', 'b'] | ['b', 'd'] | 2", "['a', 'c'] | ['c', 'd'] | 2"]
    ),
    (
      "MATCH (b {name: 'g'}) ((x)<-[r:FEEDS]-(y)){2} (a {name: 'b'}) RETURN [n IN x | n.name] AS x, [n IN y | n.name] AS y",
      ["['g', 'd'] | ['d', 'b']", "['g', 'd'] | ['d', 'b']"]
    ),
    // No round at all unifies the neighbours.
    (
      "MATCH (a:Product {name: 'a'}) ((x)-->(y)){0,0} (b:Product) RETURN b.name, x, y",
      ["'a' | [] | []"]
    ),
    ("MATCH (a {name: 'a'}) ((x)-->(y)){0} (b:Source) RETURN b.name", []),
    ("MATCH ((x {name: 'a'})-->(y))+ RETURN size(x) AS n ORDER BY n", ["1", "1"]),
    // The inner condition prunes each round.
    (
      "MATCH (a {name: 'a'}) ((x)-[:FEEDS]->(y) WHERE x.name < y.name)+ (b {name: 'f'}) RETURN [n IN y | n.name] AS y ORDER BY y",
      ["['b', 'd', 'e', 'f']", "['c', 'd', 'e', 'f']"]
    ),
    (
      "MATCH (a {name: 'd'}) ((x)-[r:FEEDS]->()-[s:FEEDS]->(y) WHERE r.n + s.n = 9)+ (b) RETURN b.name, r[0].n, s[0].n",
      ["'f' | 4 | 5"]
    ),
    // Two repeated parts of one pattern share no relationship.
    (
      "MATCH ({name: 'd'}) ((x)-->(y))+ (m {name: 'd'})-->+({name: 'g'}) RETURN count(*) AS c",
      ["2"]
    ),
    ("MATCH (:Source)-[:FEEDS]->(m)-[:FEEDS]->+(c) RETURN count(*) AS c", ["0"]),
    (
      "MATCH REPEATABLE ELEMENTS (:Source)-[:FEEDS]->(m)-[:FEEDS]->{1,3}(c) RETURN count(*) AS c",
      ["3"]
    ),
    ("MATCH REPEATABLE ELEMENTS (h:Source)-[r]->(h), (h)-[s]->(h) RETURN r = s AS same", ["true"]),
    ("MATCH (h:Source)-[r]->(h), (h)-[s]->(h) RETURN r = s AS same", []),
    ("MATCH ({name: 'd'}) ((x)-->(y))+ (e {name: 'g'}), (e)<-[s]-() RETURN count(*) AS c", ["4"]),
    // Modes.
    (
      "MATCH p = WALK ({name: 'd'})-[:FEEDS]->{0,6}({name: 'd'}) RETURN length(p) AS n ORDER BY n",
      ["0", "3", "6"]
    ),
    (
      "MATCH p = TRAIL ({name: 'd'})-[:FEEDS]->*({name: 'd'}) RETURN length(p) AS n ORDER BY n",
      ["0", "3"]
    ),
    ("MATCH p = ACYCLIC ({name: 'd'})-[:FEEDS]->*({name: 'd'}) RETURN length(p) AS n", ["0"]),
    ("MATCH ACYCLIC ({name: 'd'})-[:FEEDS]-+(b) RETURN count(*) AS c", ["12"]),
    // Selectors partition by the pair of ends.
    ("MATCH p = ANY SHORTEST ({name: 'a'})-[:FEEDS]->+({name: 'g'}) RETURN length(p)", ["3"]),
    (
      "MATCH p = ALL SHORTEST ({name: 'a'})-[:FEEDS]->+({name: 'g'}) RETURN length(p)",
      ["3", "3", "3", "3"]
    ),
    (
      "MATCH p = SHORTEST 6 ({name: 'a'})-[:FEEDS]->+({name: 'g'}) RETURN length(p)",
      ["3", "3", "3", "3", "6", "6"]
    ),
    (
      "MATCH p = SHORTEST 2 GROUPS ({name: 'a'})-[:FEEDS]->+({name: 'g'}) RETURN length(p) AS n ORDER BY n",
      ["3", "3", "3", "3", "6", "6", "6", "6"]
    ),
    ("MATCH p = ANY 2 ({name: 'a'})-[:FEEDS]->+({name: 'd'}) RETURN count(*) AS c", ["2"]),
    (
      "MATCH p = ANY SHORTEST ({name: 'd'})-[:FEEDS]->+(b) RETURN b.name, length(p) ORDER BY b.name",
      ["'d' | 3", "'e' | 1", "'f' | 2", "'g' | 1"]
    ),
    ("MATCH p = ANY SHORTEST (d {name: 'd'})-[:FEEDS]->+(d) RETURN length(p)", ["3"]),
    (
      "MATCH p = shortestPath((d {name: 'd'})-[:FEEDS*2..]->(b)) RETURN b.name, length(p) ORDER BY b.name",
      ["'d' | 3", "'f' | 2", "'g' | 4"]
    ),
    ("MATCH p = ANY SHORTEST (a {name: 'a'})-[:FEEDS]-+(a) RETURN length(p)", ["4"]),
    ("MATCH p = ANY SHORTEST (t:Team)-[:OWNS]-+(t) RETURN length(p)", []),
    (
      "MATCH p = ANY SHORTEST (t:Team)-[:OWNS]-(x)-->+(g {name: 'g'}) RETURN x.name, length(p)",
      ["'b' | 3"]
    ),
    ("MATCH p = SHORTEST 1 ({name: 'd'})-->+(m {name: 'f'})-->+({name: 'e'}) RETURN length(p)", []),
    (
      "MATCH p = ANY SHORTEST WALK ({name: 'd'})-->+(m {name: 'f'})-->+({name: 'e'}) RETURN length(p)",
      ["4"]
    ),
    // The outer condition comes behind the selection, the inner one before it.
    (
      "MATCH p = ANY SHORTEST ({name: 'a'})-->*({name: 'g'}) WHERE length(p) > 3 RETURN length(p)",
      []
    ),
    (
      "MATCH ANY SHORTEST (p = ({name: 'a'})-->*({name: 'g'}) WHERE length(p) > 3) RETURN length(p)",
      ["6"]
    ),
    (
      "MATCH p = ALL SHORTEST ((a {name: 'a'})-->(m)-->*(g {name: 'g'}) WHERE m.name > 'b') RETURN DISTINCT m.name",
      ["'c'"]
    ),
    (
      "MATCH ANY SHORTEST ({name: 'a'})-->(m WHERE m.name = 'c')-->*({name: 'd'}) RETURN m.name",
      ["'c'"]
    ),
    // Reversed, optional, in subqueries and comprehensions.
    (
      "MATCH (g {name: 'g'}) MATCH p = ANY SHORTEST ({name: 'a'}) ((x)-[r]->(y) WHERE y.name <> 'b')+ (g) RETURN [n IN nodes(p) | n.name] AS p, [n IN x | n.name] AS x",
      ["['a', 'c', 'd', 'g'] | ['a', 'c', 'd']"]
    ),
    (
      "MATCH (n) WHERE n.name IN ['c', 'g'] OPTIONAL MATCH ANY SHORTEST (n) ((x)-->(y))+ (e {name: 'e'}) RETURN n.name, [z IN y | z.name] AS y ORDER BY n.name",
      ["'c' | ['d', 'e']", "'g' | null"]
    ),
    (
      "MATCH (n) WHERE EXISTS { (n) ((x)-->(y) WHERE y.name <> 'd'){2} (m) } RETURN n.name ORDER BY n.name",
      ["'core'", "'d'"]
    ),
    (
      "MATCH (n {name: 'e'}) RETURN [p = (n) ((x)-->(y)){2} (m) | [z IN nodes(p) | z.name]] AS p",
      ["[['e', 'f', 'd']]"]
    ),
    (
      "MATCH (n {name: 'e'}) RETURN [p = ANY SHORTEST (n)-->+(m {name: 'g'}) | length(p)] AS p, COUNT { (n) ((x)-->(y))+ ({name: 'g'}) } AS c",
      ["[3] | 2"]
    ),
    // What is bound before is seen inside a group.
    (
      "MATCH (z {name: 'd'}) MATCH ({name: 'a'}) ((x)-->(y) WHERE y.name <= z.name)+ (b) RETURN b.name ORDER BY b.name",
      ["'b'", "'c'", "'d'", "'d'"]
    ),
    (
      "MATCH (a {name: 'a'}) ((x)-->(y) WHERE y.name <> b.name){2} (c), (b {name: 'b'}) RETURN c.name",
      ["'d'"]
    ),
    (
      "MATCH (x)-[r {n: 0}]->(y) MATCH (c)-[s*1..2 {n: r.n + 1}]->(d) RETURN c.name, d.name",
      ["'b' | 'd'"]
    ),
    ("MATCH SHORTEST $k ({name: 'a'})-->+({name: 'd'}) RETURN count(*) AS c", ["2"]),
    // Nodes between are shared with other paths.
    (
      "MATCH ACYCLIC ({name: 'a'})-->+(m)-->+({name: 'g'}), (m)<-[:OWNS]-(t) RETURN DISTINCT m.name",
      ["'b'"]
    ),
    (
      "MATCH (m)<-[:OWNS]-(t), ACYCLIC ({name: 'a'})-->+(m)-->+({name: 'g'}) RETURN DISTINCT m.name",
      ["'b'"]
    ),
  ]

  @Test(arguments: cases) func gives(query: String, rows: [String]) throws {
    var bench = SampleMesh.bench
    bench.parameters = ["k": .int(2)]
    #expect(try bench.rows(query) == rows)
    bench.isOptimising = false
    #expect(try bench.rows(query).sorted() == rows.sorted(), "not optimised")
  }

  @Test(arguments: [
    ("MATCH (a), ANY SHORTEST (b)-->+(c) RETURN a", "bind.selective-path-pattern"),
    ("MATCH WALK (a)-->+(b) RETURN a", "bind.unbounded-walk"),
    ("MATCH REPEATABLE ELEMENTS (a)-->+(b) RETURN a", "bind.unbounded-walk"),
    ("MATCH REPEATABLE ELEMENTS (a) ((x)-->(y))* (b) RETURN a", "bind.unbounded-walk"),
    (
      "MATCH ANY SHORTEST WALK (p = (a)-->+(b) WHERE length(p) > 9) RETURN a", "bind.unbounded-walk"
    ),
    ("MATCH SHORTEST 0 (a)-->+(b) RETURN a", "bind.invalid-path-count"),
    ("MATCH SHORTEST $k GROUPS (a)-->+(b) RETURN a", "bind.invalid-path-count"),
    ("MATCH (x) ((x)-->(y))+ (b) RETURN b", "bind.variable-already-bound"),
    ("MATCH (x) MATCH (a) ((x)-->(y))+ (b) RETURN b", "bind.variable-already-bound"),
    ("MATCH (a) ((x)-->(y))+ (b)-->(x) RETURN b", "bind.variable-type-conflict"),
    ("MATCH (a) ((x)-[r]->(y)-[r]->(z))+ (b) RETURN b", "bind.relationship-uniqueness-violation"),
    ("MATCH (a) ((x)-[r]->(y))+ (b)-[r]->(c) RETURN b", "bind.relationship-uniqueness-violation"),
    (
      "MATCH ANY SHORTEST (a)-->(m) ((x)-->(y) WHERE y.name > m.name)+ (b) RETURN b",
      "bind.condition-in-group"
    ),
  ]) func refuses(query: String, code: String) {
    var bench = SampleMesh.bench
    bench.parameters = ["k": .string("two")]
    #expect(bench.failure(query) == code)
  }

  @Test func warnsOfEnumeration() {
    let query = "MATCH (a) ((x)-[:FEEDS]->(y))+ (b) RETURN x"
    let result = SampleMesh.bench.plan(query)
    #expect(result.diagnostics.map(\.code) == ["plan.trail-enumeration"])
    let ends = "MATCH (a) ((x)-[:FEEDS]->(y))+ (b) RETURN DISTINCT b"
    #expect(SampleMesh.bench.plan(ends).diagnostics.isEmpty)
    let bounded = "MATCH (a) ((x)-[:FEEDS]->(y)){1,3} (b) RETURN x"
    #expect(SampleMesh.bench.plan(bounded).diagnostics.isEmpty)
  }

  @Test func explainsTheAutomaton() {
    let query = "MATCH ({name: 'a'}) ((x)-[:FEEDS]->(y)){1,3} (b) RETURN x"
    let lines = SampleMesh.bench.plan(query).plan?.explain(SampleMesh.bench.view) ?? []
    let details = lines.first { $0.operation == "PathPattern" }?.details ?? ""
    #expect(details.hasPrefix("enumerates trails; product automaton, 4 states; "), "\(details)")
  }

  /// Sixty diamonds in a row: 2^60 trails, but one node after the other.
  static let diamonds: GraphView = {
    var builder = GraphBuilder()
    var last = builder.addNode(labels: ["Start"])
    for index in 0..<60 {
      let next = builder.addNode(labels: index == 59 ? ["End"] : [])
      for _ in 0..<2 {
        let middle = builder.addNode(labels: [])
        _ = builder.addRelationship(type: "T", from: last, to: middle)
        _ = builder.addRelationship(type: "T", from: middle, to: next)
      }
      last = next
    }
    return GraphView(builder.freeze().graph)
  }()

  @Test(arguments: [
    ("MATCH (:Start) ((x)-[:T]->(y))+ (b) RETURN count(DISTINCT b) AS c", ["180"]),
    (
      "MATCH p = SHORTEST 3 (:Start)-[:T]->+(m)-[:T]->+(:End) RETURN length(p)",
      ["120", "120", "120"]
    ),
    ("MATCH p = ANY SHORTEST ACYCLIC (:Start) ((x)-->()-->(y)){60} (b) RETURN length(p)", ["120"]),
    (
      "MATCH p = ALL SHORTEST (:Start) ((x)-->(y))+ (:End) RETURN length(p) LIMIT 2",
      ["120", "120"]
    ),
    ("MATCH (s:Start) WHERE EXISTS { (s) ((x)-->(y))+ (:End) } RETURN 1 AS one", ["1"]),
    ("MATCH (:Start) ((x)-->(y))+ (b) RETURN size(x) AS n LIMIT 1", ["1"]),
  ]) func neverEnumeratesWhatIsNotAsked(query: String, rows: [String]) throws {
    var bench = Bench(Self.diamonds)
    bench.budget = Budget(rows: 1_000_000, edges: 1_000_000, bytes: 50_000_000)
    #expect(try bench.rows(query) == rows)
  }

  /// A complete graph, where trails without a wanted end are beyond counting.
  @Test func budgetsEndSearches() throws {
    var builder = GraphBuilder()
    let ids = (0..<12).map { _ in builder.addNode(labels: ["K"]) }
    for a in ids {
      for b in ids where a != b { _ = builder.addRelationship(type: "T", from: a, to: b) }
    }
    let last = builder.addNode(labels: ["Last"])
    _ = builder.addRelationship(type: "T", from: ids[0], to: last)
    var bench = Bench(GraphView(builder.freeze().graph))
    bench.budget = Budget(rows: 1_000_000, edges: 3_000_000, bytes: 30_000_000)
    for query in [
      "MATCH (a:K) ((x)-->(y))+ (b) RETURN sum(size(x)) AS n",
      "MATCH ANY SHORTEST (p = (a:K)-->+(b:K) WHERE length(p) > 200) RETURN p",
    ] {
      #expect(bench.failure(query) == "run.budget", "\(query)")
      let cancellation = Cancellation()
      cancellation.cancel()
      #expect(throws: Diagnostic.self) { try bench.run(query, cancellation: cancellation) }
    }
    let far = "MATCH p = ANY SHORTEST (:Last)<--(a)<--+(b) RETURN count(*) AS c"
    #expect(try bench.rows(far) == ["12"])
  }
}
