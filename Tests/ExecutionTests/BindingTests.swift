import Diagnostics
import Execution
import Graphs
import Plans
import Tables
import Testing

/// What is wrong with a query is said at the right place.
@Suite struct BindingTests {
  /// Query, code, and the text under the caret.
  static let errors: [(String, String, String)] = [
    ("MATCH (node) RETURN nodee", "bind.undefined-variable", "nodee"),
    ("MATCH (n)-[n]->() RETURN n", "bind.variable-type-conflict", "n"),
    ("MATCH p = (a), p = (b) RETURN a", "bind.variable-already-bound", "p"),
    ("RETURN tolowr('A')", "bind.unknown-function", "tolowr"),
    ("RETURN size()", "bind.invalid-number-of-arguments", "size"),
    ("MATCH (n) RETURN n LIMIT n.x", "bind.non-constant-expression", "n.x"),
    ("RETURN 1 LIMIT -1", "bind.negative-integer-argument", "-1"),
    ("RETURN 1 SKIP 'a'", "bind.invalid-argument-type", "'a'"),
    ("RETURN 1 AS a, 2 AS a", "bind.column-name-conflict", "a"),
    ("RETURN 1 AS a UNION RETURN 2 AS b", "bind.different-columns-in-union", "RETURN 2 AS b"),
    ("MATCH (n) WHERE count(n) > 1 RETURN n", "bind.invalid-aggregation", "count(n)"),
    ("RETURN count(count(*))", "bind.nested-aggregation", "count(*)"),
    ("MATCH (n) RETURN n.rank + count(*)", "bind.ambiguous-aggregation-expression", "n"),
    ("WITH 1 + 1 RETURN 2", "bind.no-expression-alias", "1 + 1"),
    ("CALL dpq.nothing()", "bind.procedure-not-found", "dpq.nothing"),
    ("RETURN $limit", "bind.missing-parameter", "$limit"),
    ("RETURN NOT 1", "bind.invalid-argument-type", "1"),
    ("MATCH (n) WITH n.name AS x RETURN n", "bind.undefined-variable", "n"),
  ]

  @Test(arguments: errors) func errorsPointAtTheirText(
    query: String, code: String, text: String
  ) {
    let result = SampleMesh.bench.plan(query)
    let error = result.diagnostics.first { $0.severity == .error }
    #expect(error?.code == code)
    #expect(result.plan == nil)
    #expect(error?.range.map { error?.source?.text(in: $0) } == text)
  }

  @Test func suggestsTheNearestName() {
    let result = SampleMesh.bench.plan("MATCH (node) RETURN nodee")
    #expect(result.diagnostics.first?.suggestion == "did you mean `node`?")
  }

  @Test func runtimeFailuresPointAtTheirExpression() throws {
    let query = "UNWIND [1, 0] AS x RETURN 1 + 4 / x"
    do {
      _ = try SampleMesh.bench.run(query)
      Issue.record("no failure")
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.code == "run.arithmetic-error.division-by-zero")
      #expect(diagnostic.outcome == .failed)
      #expect(diagnostic.range.map { diagnostic.source?.text(in: $0) } == "4 / x")
    }
  }

  @Test func callsProcedures() throws {
    var bench = SampleMesh.bench
    bench.signatures = [
      ProcedureSignature(
        name: "test.numbers",
        parameters: [
          .init(name: "n", type: .integer), .init(name: "step", type: .integer, fallback: .int(1)),
        ], columns: [.init(name: "i", type: .integer), .init(name: "square", type: .integer)])
    ]
    bench.procedures["test.numbers"] = { input, emit in
      guard case (.int(let n), .int(let step)) = (input.arguments[0], input.arguments[1]) else {
        return
      }
      let all = stride(from: Int64(1), through: n, by: Int(step)).map { $0 }
      try emit([all.map { .int($0) }, all.map { .int($0 * $0) }])
    }
    #expect(try bench.rows("CALL test.numbers(2)") == ["1 | 1", "2 | 4"])
    #expect(
      try bench.rows("UNWIND [3, 1] AS m CALL test.numbers(m, 2) YIELD square AS s RETURN m, s")
        == ["3 | 1", "3 | 9", "1 | 1"])
    #expect(
      try bench.rows("CALL test.numbers(9) YIELD i, square WHERE square > 60 RETURN i")
        == ["8", "9"])
  }

  @Test func takesParameters() throws {
    var bench = SampleMesh.bench
    bench.parameters = [
      "name": .string("a"), "n": .int(1), "node": .node(0), "foreign": .node(4_000),
    ]
    #expect(
      try bench.rows("MATCH (x {name: $name})-->(y) RETURN y.name ORDER BY y.name LIMIT $n")
        == ["'b'"])
    #expect(
      try bench.rows("WITH $node AS x MATCH (x)-[:FEEDS*]->(y) RETURN count(DISTINCT y) > 0")
        == ["true"])
    #expect(bench.failure("RETURN $foreign") == "run.foreign-value")
  }

  @Test func explainsPlans() {
    let query = "MATCH (a {address: 'sales/a'})-[:FEEDS*2..3]->(b) RETURN DISTINCT b.name AS name"
    let lines = SampleMesh.bench.plan(query).plan?.explain(SampleMesh.bench.view) ?? []
    #expect(
      lines.map(\.operation)
        == ["Result", "Distinct", "Project", "TrailLevels", "AddressSeek", "Start"])
    #expect(lines[3].details.contains("sets of nodes by length where no cycle is in reach"))
    #expect(ExplainTable.table(lines).rowCount == lines.count)
  }
}
