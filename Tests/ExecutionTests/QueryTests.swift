import Testing

@Suite struct QueryTests {
  static let basics: [(String, [String])] = [
    ("RETURN 1 + 2 AS x, 'a' + 'b' AS y", ["3 | 'ab'"]),
    ("MATCH (n:Product) RETURN count(*) AS c", ["7"]),
    ("MATCH (n:Product) WHERE n.name < 'c' RETURN n.name ORDER BY n.name DESC", ["'b'", "'a'"]),
    ("MATCH (n {address: 'sales/d'}) RETURN n.name", ["'d'"]),
    (
      "MATCH (n:Product) RETURN n.rank AS r, count(*) AS c, collect(n.name) AS names ORDER BY r",
      ["0 | 3 | ['a', 'd', 'g']", "1 | 2 | ['b', 'e']", "2 | 2 | ['c', 'f']"]
    ),
    ("MATCH (a {name: 'a'})-[:FEEDS]->(b) RETURN b.name ORDER BY b.name", ["'b'", "'c'"]),
    ("MATCH (n) RETURN n.name ORDER BY n.name SKIP 2 LIMIT 2", ["'c'", "'core'"]),
    ("UNWIND [3, 1, 2] AS x RETURN x ORDER BY x", ["1", "2", "3"]),
    ("UNWIND [1, 1, 2] AS x RETURN DISTINCT x", ["1", "2"]),
    ("MATCH (a)-[:FEEDS]->(b)-[:FEEDS]->(c) RETURN count(*) AS c", ["13"]),
    ("MATCH (a)-[:FEEDS]->(b)<-[:FEEDS]-(c) RETURN count(*) AS c", ["8"]),
    ("MATCH (a)--(b) RETURN count(*) AS c, count(*) AS d", ["25 | 25"]),
    (
      "MATCH (a {name: 'a'}), p = shortestPath((a)-[:FEEDS*]->(b)) RETURN b.name, length(p) ORDER BY length(p), b.name",
      ["'b' | 1", "'c' | 1", "'d' | 2", "'e' | 3", "'g' | 3", "'f' | 4"]
    ),
    ("RETURN 1 AS x UNION RETURN 1 AS x", ["1"]),
    ("RETURN 1 AS x UNION ALL RETURN 2 AS x", ["1", "2"]),
    ("MATCH (n:Product) WITH n.rank AS r, count(*) AS c WHERE c > 2 RETURN r, c", ["0 | 3"]),
    ("MATCH (n) WHERE n:Source OR n.name = 'a' RETURN n.name ORDER BY n.name", ["'a'", "'h'"]),
    ("MATCH (n:Product) WHERE n.cost IS NULL RETURN count(n)", ["3"]),
    ("MATCH (n:Product) RETURN sum(n.cost) AS s, max(n.rank) AS m", ["6.0 | 2"]),
    ("RETURN CASE WHEN 1 > 2 THEN 'x' ELSE 'y' END AS z", ["'y'"]),
    ("RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS l", ["[1, 9, 25]"]),
    (
      "RETURN all(x IN [1, 2] WHERE x > 0) AS a, single(x IN [1, 2] WHERE x = 1) AS s",
      ["true | true"]
    ),
    ("RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS r", ["6"]),
    (
      "MATCH (t:Team) OPTIONAL MATCH (t)-[:OWNS]->(s:Source) RETURN t.name, s.name",
      ["'core' | 'h'"]
    ),
    (
      "MATCH (n:Product) OPTIONAL MATCH (n)<-[:OWNS]-(t) RETURN n.name, t.name ORDER BY n.name LIMIT 3",
      ["'a' | 'core'", "'b' | 'core'", "'c' | null"]
    ),
    (
      "MATCH (n:Product) WHERE NOT (n)<-[:OWNS]-(:Team) RETURN n.name ORDER BY n.name",
      ["'c'", "'d'", "'e'", "'f'", "'g'"]
    ),
    (
      "MATCH (n:Product) WHERE EXISTS { (n)-[:FEEDS]->({name: 'd'}) } RETURN n.name ORDER BY n.name",
      ["'b'", "'c'", "'f'"]
    ),
    (
      "MATCH (n:Product) RETURN n.name, COUNT { (n)-[:FEEDS]->() } AS c ORDER BY c DESC, n.name LIMIT 2",
      ["'d' | 3", "'a' | 2"]
    ),
    (
      "MATCH (n {name: 'a'}) RETURN [(n)-[:FEEDS]->(m) | m.name] AS names", ["['b', 'c']"]
    ),
    ("MATCH (a {name:'a'})-[:FEEDS*2]->(b) RETURN b.name", ["'d'", "'d'"]),
    (
      "MATCH (a {name:'d'})-[:FEEDS*]->(b) RETURN b.name ORDER BY b.name",
      ["'d'", "'e'", "'f'", "'g'", "'g'", "'g'", "'g'"]
    ),
    (
      "MATCH (a {name:'d'})-[:FEEDS*]->(b) RETURN DISTINCT b.name ORDER BY b.name",
      ["'d'", "'e'", "'f'", "'g'"]
    ),
    (
      "MATCH (a {name:'a'})-[:FEEDS*0..1]->(b) RETURN DISTINCT b.name ORDER BY b.name",
      ["'a'", "'b'", "'c'"]
    ),
    (
      "MATCH p = (a {name:'a'})-[:FEEDS*2..2]->(b) RETURN [x IN nodes(p) | x.name] AS n ORDER BY n",
      ["['a', 'b', 'd']", "['a', 'c', 'd']"]
    ),
    ("MATCH p = shortestPath((a {name:'a'})-[:FEEDS*]->(b {name:'f'})) RETURN length(p)", ["4"]),
    (
      "MATCH p = allShortestPaths((a {name:'a'})-[:FEEDS*]->(b {name:'f'})) RETURN length(p)",
      ["4", "4"]
    ),
    ("MATCH (d {name:'d'})-->(x)-->(d) RETURN count(*)", ["0"]),
    (
      "MATCH (d {name:'d'})-->(x), (d)-->(y) WHERE x.name = 'g' AND y.name = 'g' RETURN count(*)",
      ["2"]
    ),
    ("MATCH (h:Source)--(x) RETURN x.name ORDER BY x.name", ["'core'", "'h'"]),
    ("MATCH (a:Team), (b:Source) RETURN a.name, b.name", ["'core' | 'h'"]),
    (
      "MATCH (a:Product), (b:Product) WHERE a.rank = b.rank AND a.name < b.name RETURN count(*)",
      ["5"]
    ),
    ("UNWIND ['sales/a', 'sales/b'] AS x MATCH (n {address: x}) RETURN n.name", ["'a'", "'b'"]),
    ("MATCH (a {name: 'd'})-[r:FEEDS*1..2 {n: 7}]->(b) RETURN b.name", ["'g'"]),
    ("MATCH (n:Product) RETURN count(DISTINCT n.rank) AS c", ["3"]),
    ("MATCH (n:Product {name: 'a'}) RETURN n {.name, x: 1} AS m", ["{name: 'a', x: 1}"]),
    ("MATCH (n) RETURN count(*) + 1 AS c", ["10"]),
    (
      "MATCH (n:Product) RETURN n.rank % 2 AS k, count(*) * 2 AS c ORDER BY k", ["0 | 10", "1 | 4"]
    ),
    ("WITH 1 AS a, 2 AS b RETURN *", ["1 | 2"]),
    ("UNWIND [1, 2] AS x WITH x WHERE x > 1 RETURN x", ["2"]),
    ("RETURN EXISTS { MATCH (n:Team) WHERE n.name = 'core' } AS e", ["true"]),
    (
      "UNWIND ['core', 'x'] AS name RETURN COUNT { MATCH (n:Team) WHERE n.name = name } AS e",
      ["1", "0"]
    ),
    (
      "UNWIND [1, 2] AS x RETURN COLLECT { UNWIND [1, 2, 3] AS y WITH y WHERE y > x RETURN y } AS l",
      ["[2, 3]", "[3]"]
    ),
    ("UNWIND [0, 2] AS x WITH x WHERE x <> 0 AND 4 / x = 2 RETURN x", ["2"]),
  ]

  @Test(arguments: basics) func answers(query: String, expected: [String]) throws {
    #expect(try SampleMesh.bench.rows(query) == expected)
  }

  @Test(arguments: basics) func answersWithoutOptimising(
    query: String, expected: [String]
  ) throws {
    var bench = SampleMesh.bench
    bench.isOptimising = false
    #expect(try bench.rows(query).sorted() == expected.sorted())
  }
}
