import Diagnostics
import Execution
import Graphs
import Plans
import Syntax
import Testing

/// What no query may do, however it is written: crash, or take the machine.
@Suite struct LimitTests {
  static let largest = "9223372036854775807"
  static let smallest = "-9223372036854775808"

  @Test(arguments: [
    ("UNWIND [1, 2] AS x RETURN x ORDER BY x SKIP \(largest) LIMIT \(largest)", []),
    ("UNWIND [2, 1] AS x RETURN x ORDER BY x SKIP 1 LIMIT \(largest)", ["2"]),
    ("UNWIND [1, 2] AS x RETURN x SKIP 1 LIMIT \(largest)", ["2"]),
    ("UNWIND [1, 2] AS x RETURN x SKIP \(largest)", []),
    ("UNWIND [1, 2] AS x WITH x LIMIT \(largest) RETURN x SKIP 1 LIMIT \(largest)", ["2"]),
    ("RETURN [1, 2][\(largest)] AS x", ["null"]),
    ("RETURN [1, 2][\(smallest)] AS x", ["null"]),
    ("RETURN [1, 2][\(smallest)..\(largest)] AS x", ["[1, 2]"]),
    ("RETURN [1, 2][\(largest)..\(smallest)] AS x", ["[]"]),
    ("RETURN substring('abc', 1, \(largest)) AS x", ["'bc'"]),
    ("RETURN substring('abc', \(largest), \(largest)) AS x", ["''"]),
    ("RETURN left('abc', \(largest)) + right('abc', \(largest)) AS x", ["'abcabc'"]),
    ("RETURN size(range(\(smallest), \(largest), \(largest))) AS x", ["3"]),
    ("RETURN range(\(largest), \(largest)) AS x", ["[\(largest)]"]),
    ("RETURN round(1.5, \(largest)) AS x", ["1.5"]),
    ("MATCH (n)-[*\(largest)]->(m) RETURN count(*) AS x", ["0"]),
    ("MATCH (n)-[*\(largest)..\(largest)]-(m) RETURN DISTINCT m", []),
    ("MATCH (n {name: 'g'})-[*0..\(largest)]->(m) RETURN DISTINCT m.name AS x", ["'g'"]),
    (
      "MATCH p = shortestPath((a {name: 'a'})-[*..\(largest)]->(b {name: 'b'})) RETURN length(p)",
      ["1"]
    ),
  ])
  func hugeNumbersAreNumbers(_ query: String, _ rows: [String]) throws {
    #expect(try SampleMesh.bench.rows(query) == rows)
  }

  /// As many steps as a query may have, of every kind; each is planned, explained and run.
  static let long: [(query: String, rows: Int)] = [
    ("WITH 1 AS a " + String(repeating: "WITH a + 1 AS a ", count: 990) + "RETURN a", 1),
    ("MATCH (n) " + String(repeating: "WITH n LIMIT 5 ", count: 990) + "RETURN n", 5),
    ("WITH 1 AS a " + String(repeating: "WITH DISTINCT a ", count: 990) + "RETURN a", 1),
    ("WITH 1 AS a " + String(repeating: "WITH a ORDER BY a ", count: 990) + "RETURN a", 1),
    ("WITH 1 AS a " + String(repeating: "WITH count(*) AS a ", count: 990) + "RETURN a", 1),
    (
      "WITH 1 AS a " + String(repeating: "WITH collect(a) AS a WITH a[0] AS a ", count: 490)
        + "RETURN a", 1
    ),
    ((0..<990).map { "UNWIND [1] AS a\($0) " }.joined() + "RETURN 1", 1),
    ((0..<400).map { "UNWIND [1] AS a\($0) " }.joined() + "RETURN *", 1),
    ((0..<300).map { "OPTIONAL MATCH (a\($0):No) " }.joined() + "RETURN 1", 1),
    ("MATCH (a)" + String(repeating: "-->()", count: 499) + " RETURN a", 0),
    ("MATCH (a)" + String(repeating: "-[:FEEDS]->(:Product)", count: 490) + " RETURN a", 0),
    ("MATCH (a)" + (0..<499).map { "-->(b\($0))" }.joined() + " RETURN *", 0),
    ("MATCH (a:Team)" + (0..<249).map { ", (a)-->(b\($0 % 3))" }.joined() + " RETURN a", 0),
    ("MATCH (a:Team)" + (0..<490).map { ", (a\($0):Team)" }.joined() + " RETURN count(*)", 1),
    (
      "MATCH (a:Team)" + (0..<240).map { ", (a\($0):Team {name: a.name})" }.joined()
        + " RETURN count(*)", 1
    ),
    ("RETURN 1 AS a" + String(repeating: " UNION RETURN 1 AS a", count: 990), 1),
    ("RETURN CASE 7 " + (0..<20_000).map { "WHEN \($0) THEN 2 " }.joined() + "END AS x", 1),
    ("RETURN " + (0..<5_000).map { "1 AS a\($0)" }.joined(separator: ", "), 1),
    ("RETURN [" + String(repeating: "[1, 2], ", count: 20_000) + "3] AS x", 1),
    ("RETURN {" + (0..<5_000).map { "a\($0): 1" }.joined(separator: ", ") + "} AS x", 1),
    (
      "MATCH (n) WHERE n.name IN ['a'" + String(repeating: ", 'b'", count: 20_000)
        + "] RETURN n", 2
    ),
    (
      "MATCH (n) WHERE " + String(repeating: "n.name <> 'x' AND ", count: 5_000)
        + "true RETURN count(*)", 1
    ),
  ]

  @Test(arguments: long.indices) func longQueriesRun(_ index: Int) throws {
    let (query, rows) = Self.long[index]
    let bench = SampleMesh.bench
    let result = bench.plan(query)
    #expect(!result.diagnostics.contains { $0.severity == .error })
    #expect(result.plan?.explain(bench.view).isEmpty == false)
    #expect(try bench.run(query).count == rows)
  }

  /// Each clause takes several steps, so that the plan is longer than the text.
  @Test(arguments: [
    "WITH 1 AS a "
      + String(
        repeating: "WITH DISTINCT a + 1 AS a ORDER BY a SKIP 0 LIMIT 9 WHERE a > 0 ", count: 990)
      + "RETURN a",
    "RETURN EXISTS { WITH 1 AS a " + String(repeating: "WITH a + 1 AS a ORDER BY a ", count: 990)
      + "RETURN a } AS x",
    nested(75, "LIMIT 1", 480),
  ])
  func whatIsTooDeepIsRefused(_ query: String) {
    #expect(SampleMesh.bench.failure(query) == "plan.too-deep")
  }

  /// Subqueries within each other, and a long one inside of them.
  static func nested(_ depth: Int, _ cut: String, _ length: Int) -> String {
    let open = (0..<depth).map {
      "EXISTS { UNWIND [1] AS b\($0) WITH b\($0) ORDER BY b\($0) \(cut) WHERE "
    }
    let close = (0..<depth).reversed().map { " RETURN b\($0) }" }
    return "MATCH (a:Team) WHERE " + open.joined() + "EXISTS { WITH 1 AS c "
      + String(repeating: "WITH c ORDER BY c LIMIT 9 ", count: length) + "RETURN c }"
      + close.joined()
      + " RETURN 1 AS one"
  }

  /// Subqueries within each other and a long one inside of them, just below the limit.
  @Test func deepAndLongAtOnceRuns() throws {
    let query = Self.nested(75, "LIMIT 1", 440)
    #expect(try SampleMesh.bench.rows(query) == ["1"])
  }

  /// As deep as the parser lets a text nest: every stage after it holds too.
  @Test(arguments: [
    ("[", "1", "]"), ("(1 + ", "1", ")"), ("{a: ", "1", "}"), ("NOT ", "true", ""),
    ("CASE WHEN true THEN ", "1", " END"), ("coalesce(", "1", ")"), ("[x IN [1] | ", "1", "]"),
    ("EXISTS { MATCH (n) WHERE ", "true", " }"), ("COUNT { (n)-->() WHERE 0 < ", "1", " }"),
    ("COLLECT { MATCH (n) RETURN ", "1", " }"), ("all(x IN [true] WHERE ", "true", ")"),
    ("reduce(a = 0, x IN [1] | ", "1", ")"), ("[(n)-->() | ", "1", "]"),
    ("EXISTS { MATCH (n) WITH n ORDER BY n.name LIMIT 1 WHERE ", "true", " RETURN n }"),
  ])
  func whatParsesRuns(_ open: String, _ core: String, _ close: String) {
    var low = 1
    var high = 600
    func text(_ count: Int) -> String {
      "MATCH (n:Team) RETURN " + String(repeating: open, count: count) + core
        + String(repeating: close, count: count) + " AS x"
    }
    while low < high {
      let middle = (low + high + 1) / 2
      let fine = Parser.query(SourceText(name: "", text: text(middle))).1.isEmpty
      if fine { low = middle } else { high = middle - 1 }
    }
    let bench = SampleMesh.bench
    let result = bench.plan(text(low))
    #expect(result.plan?.explain(bench.view).isEmpty == false)
    var limited = bench
    limited.budget = Budget(rows: 1_000_000, time: .seconds(2))
    let code = limited.failure(text(low))
    #expect(["none", "run.timed-out", "run.budget"].contains(code), "\(low): \(code)")
  }

  struct Stop: Error {}

  @Test func planningStopsAtACheckpoint() {
    let text = Self.long[0].query
    let source = SourceText(name: "test", text: text)
    var calls = 0
    #expect(throws: Stop.self) {
      _ = try Planner.plan(
        Parser.query(source).0, source: source, view: SampleMesh.bench.view,
        catalog: Catalog(functions: [], procedures: [])
      ) {
        calls += 1
        if calls == 10 { throw Stop() }
      }
    }
    #expect(calls == 10)
  }

  /// Much would be kept: rows to sort, groups, pairs, lists of every origin, text.
  @Test(arguments: [
    "UNWIND range(1, 100000000) AS x RETURN collect(x)",
    "UNWIND range(1, 10000) AS x UNWIND range(1, 10000) AS y RETURN collect(y) AS l",
    "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN y ORDER BY x DESC",
    "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN DISTINCT x, y",
    "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN x, y, count(*) AS c",
    "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN percentileCont(x, 0.5) AS c",
    "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN count(DISTINCT [x, y]) AS c",
    "UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN x, y",
    "UNWIND range(1, 1000) AS x RETURN size(range(1, 100000 + x)) AS c",
    "WITH range(1, 100000) AS l UNWIND range(1, 1000) AS x RETURN size([y IN l | y + x]) AS c",
    "WITH 'aaaaaaaaaaaaaaaaaaaa' AS t UNWIND range(1, 100000) AS x "
      + "RETURN collect(t + t + t + t + t + t + t + t + t + t + t + t + t + t + x) AS l",
    "RETURN COLLECT { UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN x } AS l",
  ])
  func memoryIsBudgeted(_ query: String) {
    var bench = SampleMesh.bench
    bench.budget = Budget(bytes: 16 << 20)
    #expect(bench.failure(query) == "run.budget")
  }

  /// What is given up again does not add up.
  @Test(arguments: [
    "UNWIND range(1, 100000) AS x RETURN sum(size(range(1, 500))) AS c",
    "UNWIND range(1, 300) AS x RETURN sum(COUNT { UNWIND range(1, 2000) AS y "
      + "WITH y ORDER BY y LIMIT 10 RETURN y }) AS c",
    "UNWIND range(1, 300) AS x RETURN sum(COUNT { UNWIND range(1, 2000) AS y "
      + "WITH DISTINCT y RETURN y }) AS c",
    "UNWIND range(1, 300) AS x RETURN sum(size(COLLECT { UNWIND range(1, 200) AS y "
      + "RETURN collect(y) })) AS c",
    "WITH range(1, 100000) AS l UNWIND range(1, 1000) AS x RETURN count(l) AS c",
    "WITH range(1, 100000) AS l UNWIND range(1, 100) AS x WITH l, x ORDER BY x RETURN count(l)",
  ])
  func whatIsReleasedIsNotCounted(_ query: String) {
    var bench = SampleMesh.bench
    bench.budget = Budget(bytes: 64 << 20)
    #expect(bench.failure(query) == "none")
  }
}
