import Diagnostics
import Testing

@testable import Syntax

@Suite struct QueryTests {
  @Test(arguments: [
    "MATCH (n) RETURN n", "MATCH (n:A:B {x: 1} WHERE n.y > 2), (m) WHERE n.x = m.x RETURN *",
    "OPTIONAL MATCH p = (a)-[r:X|Y*1..3 {k: 'v'}]->(b)<--(c)--(d)<-->(e) RETURN p, r",
    "MATCH (a)-[*]->(b)-[*2]->(c)-[*..3]->(d)-[*2..]->(e) RETURN 1",
    "MATCH (a)-[:T]->+(b)-->*(c)-[:X]->{1,3}(d)<-[:Y]-{2}(e)-->{2,}(f)-->{,3}(g) RETURN 1",
    "MATCH (a:A|B&!C), (b:%), (c:!(A|B)) RETURN a", "MATCH ()-[:A|:B|C]->() RETURN 1",
    "MATCH p = shortestPath((a)-[*]->(b)) RETURN p", "MATCH p = ANY SHORTEST (a)-[*]->(b) RETURN p",
    "MATCH allShortestPaths((a)-[*..4]-(b)) RETURN a", "MATCH (n IS A WHERE n.x) RETURN n",
    "WITH 1 AS x, 2 AS y ORDER BY x DESC, y ASC SKIP 1 LIMIT 2 WHERE x > 0 RETURN DISTINCT x AS z",
    "UNWIND [1, 2] AS x RETURN x UNION ALL RETURN 2 AS x UNION ALL RETURN 3 AS x",
    "CALL dpq.impact('a') YIELD product AS p, verdict WHERE verdict = 'breaks' RETURN p",
    "MATCH (n) FILTER WHERE n.x > 1 FILTER n.y RETURN n", "LET a = 1, b = a + 1 RETURN b",
    "FOR x IN [1] WITH ORDINALITY i FOR y IN [2] WITH OFFSET `where` RETURN x, i, y",
    "FOR x IN [1] WITH x AS offset RETURN offset", "MATCH (n) CALL () { RETURN 1 AS x } RETURN x",
    "MATCH (a), (b) OPTIONAL CALL (a, b) { RETURN a.x AS x UNION RETURN b.x AS x } RETURN x",
    "MATCH (a) CALL (*) { MATCH (a)-->(b) CALL (b) { RETURN b.x AS y } RETURN y } RETURN y",
    "RETURN CASE 1 WHEN 1, 2 + 3 THEN 'a' WHEN 4 THEN 'b' END AS x",
    "MATCH (n) WHERE n IS NOT LABELED A|B&!C RETURN n", "WITH 1 AS filter RETURN filter",
    "CALL dpq.labels", "CALL dpq.labels() YIELD *", "MATCH (match) RETURN match",
    "MATCH (where) WHERE where.x RETURN where AS return", "RETURN 1 AS order ORDER BY order",
    "MATCH (n) WHERE (n)-[:X]->() RETURN size([(n)--(m) | m]) AS k OFFSET 2",
    "CREATE (a:A:B {x: 1})-[r:T]->(b), p = (c)<-[:U {y: $v}]-(d) RETURN *", "CREATE (n:A $all)",
    "MERGE (a)-[:T]-(b) ON CREATE SET a.x = 1, b:B ON MATCH SET b += {y: 2} RETURN a",
    "MATCH (n) SET n.x = 1, (n).y = 2, n = {z: 3}, n += $m, n:A:B, n.a.b = 4",
    "MATCH (n)-[r]-() REMOVE n.x, n:A:B, (r).y DELETE r, n DETACH DELETE n",
    "MATCH (set) SET set.create = 1 RETURN set", "CREATE (a) WITH a MATCH (b) DELETE b",
    "MATCH ((a)-[r:X]->(b WHERE b.x > 1) WHERE r.k < a.k){1,3} RETURN a, b, r",
    "MATCH (a) ((x)-->(y)<--()){2} ((z)--())* (b)-->(c)-[:T]->+() RETURN *",
    "MATCH p = ANY (a)-->*(b) RETURN p", "MATCH p = ANY 3 TRAIL PATHS (a)-->*(b) RETURN p",
    "MATCH p = ALL SHORTEST ACYCLIC (a)-->*(b) RETURN p", "MATCH ALL PATHS (a)-->(b) RETURN a",
    "MATCH SHORTEST 2 WALK PATHS GROUPS (a)-->*(b) RETURN a",
    "MATCH SHORTEST GROUP (a)-->+(b) RETURN b",
    "MATCH SHORTEST $k (a)-->+(b) RETURN b",
    "MATCH TRAIL (a)-->+(b), ACYCLIC PATH (b)--+(c) RETURN b",
    "MATCH REPEATABLE ELEMENTS (a)-->{1,3}(b) RETURN b",
    "MATCH DIFFERENT RELATIONSHIPS (a)-->(b) RETURN b",
    "MATCH REPEATABLE ELEMENT BINDINGS (a)-->(b) RETURN EXISTS { REPEATABLE ELEMENTS (a)-->(b) }",
    "MATCH ANY SHORTEST (p = (a)-->*(b) WHERE length(p) > 1) RETURN p",
    "MATCH p = SHORTEST 2 GROUPS ((a)-->*(b) WHERE a.x < b.x) RETURN p",
    "MATCH (walk)-->(trail) WHERE walk.group = trail.elements RETURN any(x IN [1] WHERE x = 1)",
    "MATCH any = (a)-->(b) RETURN any, [p = ANY SHORTEST (a)-->+(c) | length(p)] AS l",
    "RETURN [p = ((x)-->(y))+ (c) | length(p)] AS l, [(a) ((x)-->(y))+ (c) WHERE c.x | x] AS m",
    "match (n) return n limit $k", "MATCH (n)\n// note\nRETURN n;",
  ])
  func printingIsReadBack(_ text: String) {
    let (tree, faults) = Parser.query(SourceText(name: "", text: text))
    #expect(faults.isEmpty, "\(faults.map(\.message))")
    let printed = Printer.text(of: tree)
    #expect(Shape.query(printed) == Shape.of(tree), "\(printed)")
  }

  @Test func columnsAreNamedByTheirText() {
    let (tree, _) = Parser.query(SourceText(name: "", text: "RETURN cOuNt( * ), (1), n.x  AS y"))
    guard case .returning(let clause)? = tree.parts.first?.clauses.first else {
      Issue.record("no RETURN")
      return
    }
    #expect(clause.items.map(\.text) == ["cOuNt( * )", "(1)", "n.x"])
  }

  @Test(arguments: [
    ("RETURN 1 +1️⃣", "syntax.incomplete", "expected an expression, found end of input"),
    ("RETURN 1 +1️⃣;", "syntax.expected", "expected an expression, found `;`"),
    ("1️⃣MACTH (n) RETURN n", "syntax.expected", "did you mean `MATCH`?"),
    ("MATCH (n) 1️⃣RETRUN n", "syntax.expected", "did you mean `RETURN`?"),
    ("MATCH (n) 1️⃣WHER n.x RETURN n", "syntax.expected", "did you mean `WHERE`?"),
    ("MATCH (n 1️⃣RETURN n", "syntax.expected", "line 1, column 7"),
    ("RETURN [1, (21️⃣]", "syntax.expected", "the `(`"),
    ("RETURN a 1️⃣!= b", "syntax.expected", "<>"), ("RETURN a 1️⃣== b", "syntax.expected", "`=`"),
    ("RETURN a 1️⃣&& b", "syntax.expected", "AND"), ("RETURN a 1️⃣|| b", "syntax.expected", "OR"),
    ("RETURN 1 -- a 1️⃣comment here", "syntax.expected", "//"),
    (
      "MATCH (n) WHERE EXISTS { MATCH (n) 1️⃣SET n.x = 1 } RETURN n",
      "syntax.invalid-clause-composition", "inside an expression"
    ), ("MATCH (n) DETACH 1️⃣n", "syntax.expected", "DELETE"),
    ("MATCH (n) SET n.x 1️⃣+ 1", "syntax.expected", "`=`"),
    ("MATCH (n) SET 1️⃣head([n]) = 1", "syntax.expected", "a property"),
    ("MATCH (n) REMOVE n 1️⃣= 1", "syntax.expected", "`:` or `.`"),
    ("MERGE (n) ON 1️⃣SET n.x = 1", "syntax.expected", "CREATE or MATCH"),
    ("MERGE (n1️⃣$p)", "syntax.parameter-as-properties", "parameter"),
    ("CREATE (n), 1️⃣", "syntax.incomplete", "a node"),
    ("1️⃣CALL dpq.labels() YIELD * RETURN 1", "syntax.unexpected-syntax", "name the columns"),
    ("MATCH (n) RETURN n 1️⃣MATCH (m) RETURN m", "syntax.expected", "`;`"),
    ("RETURN 1️⃣9223372036854775808", "syntax.integer-overflow", "64 bits"),
    ("RETURN 1️⃣1e999", "syntax.float-overflow", "64-bit"),
    ("RETURN 1️⃣12abc", "syntax.invalid-number", "12abc"),
    ("RETURN 42 1️⃣— 41", "syntax.invalid-unicode-character", "—"),
    ("RETURN '1️⃣\\uH'", "syntax.invalid-unicode-literal", "hexadecimal"),
    ("RETURN 1️⃣'abc", "syntax.incomplete", "closing `'`"),
    ("MATCH (n)1️⃣", "syntax.incomplete", "RETURN"),
    ("MATCH (n1️⃣$p) RETURN n", "syntax.parameter-as-properties", "parameter"),
    ("MATCH (a)-[:X1️⃣..]->(b) RETURN a", "syntax.invalid-relationship-pattern", "length"),
    ("RETURN 1 AS a UNION RETURN 1 AS a 1️⃣UNION ALL RETURN 1 AS a", "syntax.mixed-unions", "mix"),
    ("MATCH ((a)-->(b)) 1️⃣(c) RETURN a", "syntax.expected", "quantifier"),
    ("MATCH ((a)-->(b))1️⃣? RETURN a", "syntax.unsupported", "{0,1}"),
    ("MATCH (1️⃣((a)-->(b))+)+ RETURN a", "syntax.nested-quantifier", "inside another"),
    ("MATCH ((a)-[1️⃣*2]->(b))+ RETURN a", "syntax.nested-quantifier", "inside another"),
    ("MATCH 1️⃣((a))+ RETURN a", "syntax.group-without-relationship", "needs a relationship"),
    ("MATCH (1️⃣p = (a)-->(b))+ RETURN a", "syntax.path-in-group", "name"),
    ("MATCH ((a)-->(b))1️⃣{3,2} RETURN a", "syntax.invalid-quantifier", "upper bound"),
    ("MATCH (a)-->(1️⃣(b)-->(c))+ RETURN a", "syntax.node-expected", "node"),
    ("MATCH ((b)-->(c))+1️⃣-->(d) RETURN b", "syntax.node-expected", "node"),
    ("MATCH p = ANY SHORTEST (1️⃣q = (a)-->*(b)) RETURN p", "syntax.two-path-names", "one name"),
    ("MATCH SHORTEST 1️⃣(a)-->*(b) RETURN a", "syntax.expected", "GROUPS"),
    ("MATCH REPEATABLE 1️⃣(a)-->(b) RETURN a", "syntax.expected", "ELEMENTS"),
    ("MATCH (n) WHERE 1️⃣RETURN n", "syntax.expected", "found `RETURN`"),
    ("1️⃣", "syntax.incomplete", "a clause"), ("RETURN 1 IS1️⃣", "syntax.incomplete", "NULL"),
  ])
  func errors(_ marked: String, _ code: String, _ words: String) {
    let text = Marked(marked)
    let (_, faults) = Parser.query(SourceText(name: "", text: text.text))
    let first = faults.first
    #expect(first?.code == code, "\(faults)")
    #expect(first?.range?.lower == text.offsets.first, "\(String(describing: first))")
    let whole = ([first?.message, first?.suggestion].compactMap { $0 } + (first?.notes ?? []))
      .joined(separator: "\n")
    #expect(whole.contains(words), "\(whole)")
  }

  @Test func oneMistakeIsReportedOnce() {
    let (tree, faults) = Parser.query(SourceText(name: "", text: "MACTH (n) RETURN n LIMIT 5"))
    #expect(faults.count == 1)
    #expect(tree.parts.first?.clauses.count == 1)
  }
}
