import Diagnostics
import Execution
import Graphs
import Plans
import Syntax
import Testing

/// Statements that write, over an empty mesh or over what others wrote before.
@Suite struct UpdateTests {
  struct Session {
    var view = GraphView(GraphBuilder().freeze().graph)
    var effects = SideEffects()
    var budget = Budget.unlimited
    var cancellation = Cancellation()
    var afterUpdate: Executor.AfterUpdate?

    /// Rows as text; the view is that after the statement, unless it fails.
    mutating func run(_ text: String) throws -> [String] {
      let result = Bench(view).plan(text)
      guard let plan = result.plan else {
        throw result.diagnostics.first { $0.severity == .error } ?? Diagnostic("none", "no plan")
      }
      let executor = Executor(
        view: view, budget: budget, cancellation: cancellation, afterUpdate: afterUpdate)
      let outcome = try executor.outcome(plan)
      effects = outcome.effects
      if let overlay = outcome.overlay { view = GraphView(view.base, overlay: overlay) }
      return outcome.rows.map { row in
        row.map { ValueText.text($0, view: view) }.joined(separator: " | ")
      }
    }

    mutating func failure(_ text: String) -> String {
      do {
        _ = try run(text)
        return "none"
      } catch let diagnostic as Diagnostic {
        return diagnostic.code
      } catch {
        return "\(error)"
      }
    }
  }

  /// Statements apart from `;`, the last of which answers.
  static let answers: [(String, [String])] = [
    ("UNWIND [1, 2, 3] AS x CREATE (n:A {x: x}) RETURN n.x", ["1", "2", "3"]),
    ("CREATE (a:A {x: 1}) CREATE (b:B {x: a.x + 1}) RETURN b.x", ["2"]),
    ("CREATE (a {x: 1}), (b {y: a.x}) RETURN b.y", ["1"]),
    ("CREATE (:A), (:A) WITH count(*) AS c MATCH (a:A) RETURN c, count(a)", ["1 | 2"]),
    ("CREATE (:A);UNWIND [1, 2] AS x MATCH (a:A) CREATE (:A) RETURN x", ["1", "2"]),
    // Each row sees the rows before it.
    (
      "CREATE (:C {n: 0});UNWIND [1, 2, 3] AS x MATCH (c:C) SET c.n = c.n + x;"
        + "MATCH (c:C) RETURN c.n", ["6"]
    ),
    (
      "UNWIND ['a', 'b', 'a'] AS k MERGE (w:W {k: k}) "
        + "ON CREATE SET w.n = 1 ON MATCH SET w.n = w.n + 1 "
        + "WITH DISTINCT w RETURN w.k, w.n ORDER BY w.k", ["'a' | 2", "'b' | 1"]
    ),
    (
      "UNWIND [1, 2] AS x CREATE (:A {x: x});MATCH (a:A), (b:A) MERGE (a)-[r:T]-(b) "
        + "RETURN count(r), count(DISTINCT r)", ["4 | 3"]
    ),
    (
      "CREATE (:A {x: 1});UNWIND [1, 2, 1] AS x MERGE (:A {x: x})-[:T]->(:B {x: x});"
        + "MATCH (a:A)-[:T]->(b:B) RETURN a.x, count(b) ORDER BY a.x", ["1 | 1", "2 | 1"]
    ),
    // A key that ON CREATE changes is not found again.
    (
      "UNWIND [1, 1] AS x MERGE (a:A {x: x}) ON CREATE SET a.x = 5;MATCH (a:A) RETURN a.x",
      ["5", "5"]
    ),
    ("MERGE p = (a:A)-[:T]->(b:B) RETURN length(p), labels(nodes(p)[1])", ["1 | ['B']"]),
    ("CREATE (a:A) SET a += {x: 1, y: 2} SET a += {y: null} RETURN keys(a)", ["['x']"]),
    ("CREATE (a:A {x: 1}), (b:B {y: 2}) SET b = a RETURN properties(b)", ["{x: 1}"]),
    ("CREATE (a:A {x: 1}) SET a.x = null, a:B:C REMOVE a:A RETURN a", ["(:B:C)"]),
    ("CREATE (:A {x: 1}), (:A {x: 2});MATCH (a:A) REMOVE a.x RETURN a.x", ["null", "null"]),
    ("OPTIONAL MATCH (n) SET n.x = 1, n:A REMOVE n.y DELETE n RETURN n", ["null"]),
    (
      "CREATE (a)-[:T]->(b), (b)-[:U]->(b);MATCH (a)-[:T]->(b) DETACH DELETE b;"
        + "MATCH (n) RETURN count(n)", ["1"]
    ),
    ("CREATE (a)-[:T]->(b);MATCH (a)-[r]->() DELETE a DELETE r;MATCH (n) RETURN count(*)", ["1"]),
    ("CREATE (a)-[:T]->(b);MATCH p = ()-->() DELETE p;MATCH (n) RETURN count(*)", ["0"]),
    ("CREATE (:A) RETURN 1 LIMIT 0;MATCH (a:A) RETURN count(a)", ["1"]),
    (
      "CREATE (:A) RETURN 1 AS x UNION ALL MATCH (a:A) CREATE (:A) RETURN 2 AS x;"
        + "MATCH (a:A) RETURN count(a)", ["2"]
    ),
    (
      "UNWIND [1, 2] AS x CALL (x) { CREATE (a:A {x: x}) RETURN a.x AS y } RETURN x + y",
      ["2", "4"]
    ),
    (
      "UNWIND [1, 2] AS x CALL (x) { MATCH (a:A) SET a.n = a.n + x };MATCH (n) RETURN count(n)",
      ["0"]
    ),
    (
      "CREATE (:A {n: 0});UNWIND [1, 2] AS x CALL (x) { MATCH (a:A) SET a.n = a.n + x } "
        + "MATCH (a:A) RETURN x, a.n", ["1 | 3", "2 | 3"]
    ),
    (
      "CREATE (a:A)-[:T]->(b:B);MATCH (a)-[r:T]->(b) DELETE r CREATE (b)-[:U]->(a) WITH a, b "
        + "MATCH (b)-[u]->(a) RETURN type(u)", ["'U'"]
    ),
    (
      "CREATE (a)-[:N]->(b)-[:N]->(c) WITH a MATCH (a)-[x:N]-(m)-[y:N]-(e) RETURN count(*)", ["1"]
    ),
  ]

  @Test(arguments: answers) func gives(_ statements: String, _ rows: [String]) throws {
    var session = Session()
    let parts = statements.split(separator: ";").map(String.init)
    for part in parts.dropLast() { _ = try session.run(part) }
    #expect(try session.run(parts.last ?? "") == rows)
  }

  static let failures: [(String, String)] = [
    ("CREATE (a) CREATE (a)", "bind.variable-already-bound"),
    ("CREATE (a) CREATE (a:B)-[:T]->()", "bind.variable-already-bound"),
    ("CREATE (a)-[:A|B]->()", "bind.no-single-relationship-type"),
    ("CREATE (a)-[:A]-()", "bind.requires-directed-relationship"),
    ("CREATE (a)-[:A*2]->()", "bind.creating-var-length"),
    ("CREATE (a:!A)", "bind.unexpected-syntax"), ("CREATE (a WHERE a.x)", "bind.unexpected-syntax"),
    ("CREATE (a {x: a.y})", "bind.undefined-variable"), ("SET a.x = 1", "bind.undefined-variable"),
    ("MERGE (a) ON CREATE SET b.x = 1", "bind.undefined-variable"),
    ("MERGE (a {x: b})", "bind.undefined-variable"),
    ("MATCH p = (a) SET p.x = 1", "bind.invalid-argument-type"),
    ("MATCH (a) DELETE a:A", "bind.invalid-delete"),
    ("DELETE 1 + 1", "bind.invalid-argument-type"), ("CREATE (a) DELETE a RETURN a.x", deleted),
    ("CREATE (a) DELETE a SET a.x = 1", deleted),
    ("CREATE (a) DELETE a CREATE (a)-[:T]->()", deleted),
    ("CREATE (a) SET a.x = {y: 1}", "run.type-error.invalid-property-type"),
    ("CREATE (a {x: [[{y: 1}]]})", "run.type-error.invalid-property-type"),
    ("MERGE (a {x: null})", "run.semantic-error.merge-read-own-writes"),
    ("OPTIONAL MATCH (a:Nope) CREATE (a)-[:T]->()", "run.entity-not-found.missing-node"),
    (
      "CREATE (a)-[:T]->() DELETE a",
      "run.constraint-verification-failed.delete-connected-node"
    ),
    ("CREATE (a) SET a = 1", "bind.invalid-argument-type"),
    ("UNWIND [1] AS a SET a.x = 1", "bind.invalid-argument-type"),
    ("RETURN 1 AS x UNION CREATE (a)", "bind.different-columns-in-union"),
  ]
  private static let deleted = "run.entity-not-found.deleted-entity-access"

  @Test(arguments: failures) func failsAndLeavesNothing(_ statement: String, _ code: String) throws
  {
    var session = Session()
    _ = try session.run("CREATE (:Kept)")
    #expect(session.failure(statement) == code)
    #expect(try session.run("MATCH (n) RETURN count(n), count(n.x)") == ["1 | 0"])
  }

  @Test func effectsAreDifferencesOfState() throws {
    var session = Session()
    _ = try session.run("CREATE (a:A {x: 1})-[:T {y: 1}]->(b:B), (c) DELETE c")
    var expected = SideEffects()
    (expected.addedNodes, expected.addedRelationships) = (2, 1)
    (expected.addedLabels, expected.addedProperties) = (2, 2)
    #expect(session.effects == expected)
    _ = try session.run("MATCH (a:A) SET a.x = 1.0, a.z = 3 SET a.z = null, a:B REMOVE a:A")
    expected = SideEffects()
    (expected.removedLabels, expected.addedProperties, expected.removedProperties) = (1, 1, 1)
    #expect(session.effects == expected)
    _ = try session.run("MATCH (n) DETACH DELETE n")
    expected = SideEffects()
    (expected.removedNodes, expected.removedRelationships) = (2, 1)
    (expected.removedLabels, expected.removedProperties) = (1, 2)
    #expect(session.effects == expected)
  }

  @Test func whatTheHookWritesIsNotCounted() throws {
    var session = Session()
    session.afterUpdate = { overlay, changes in
      for node in changes.addedNodes { overlay.setProperty("derived", of: node, to: .bool(true)) }
    }
    #expect(try session.run("CREATE (a:A) WITH a RETURN a.derived") == ["true"])
    #expect(session.effects.addedProperties == 0)
    session.afterUpdate = { _, _ in throw Diagnostic("write.derived", "no") }
    #expect(session.failure("CREATE (a:A)") == "write.derived")
    #expect(try session.run("MATCH (a:A) RETURN count(a)") == ["1"])
  }

  @Test func manyRowsAreWrittenWithLittleWork() throws {
    var session = Session()
    session.budget = Budget(rows: 400_000, edges: 400_000)
    let rows = "UNWIND range(1, 20000) AS i "
    _ = try session.run(rows + "CREATE (:A {i: i})")
    _ = try session.run("CREATE (:Hub)")
    _ = try session.run("MATCH (a:A), (h:Hub) MERGE (h)-[:T]->(a)")
    _ = try session.run(rows + "MERGE (a:A {i: i}) ON MATCH SET a.j = i")
    _ = try session.run("MATCH (a:A) SET a.i = a.i + 1, a:B")
    #expect(
      try session.run("MATCH (:Hub)-[:T]->(a:B) RETURN count(*), sum(a.i - a.j)") == [
        "20000 | 20000"
      ])
    _ = try session.run("MATCH (n) DETACH DELETE n")
    #expect(
      session.effects.removedNodes == 20_001 && session.effects.removedRelationships == 20_000)
  }

  @Test func budgetsAndInterruptsLeaveNothing() throws {
    var session = Session()
    session.budget = Budget(bytes: 1 << 20)
    #expect(session.failure("UNWIND range(1, 100000) AS i CREATE (:A {i: i})") == "run.budget")
    session.budget = .unlimited
    session.cancellation.cancel()
    #expect(session.failure("UNWIND range(1, 100000) AS i CREATE (:A)") == "run.interrupted")
    session.cancellation = Cancellation()
    #expect(try session.run("MATCH (n) RETURN count(n)") == ["0"])
  }
}
