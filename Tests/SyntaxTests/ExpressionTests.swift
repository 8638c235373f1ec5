import Diagnostics
import Testing

@testable import Syntax

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("a OR b XOR c AND NOT d = e", "a OR (b XOR (c AND (NOT (d = e))))"),
    ("a AND b OR c AND d", "(a AND b) OR (c AND d)"), ("NOT a = b", "NOT (a = b)"),
    ("NOT NOT a", "NOT (NOT a)"), ("a = b + c", "a = (b + c)"), ("a + b * c", "a + (b * c)"),
    ("a - b - c", "(a - b) - c"), ("a * b ^ c", "a * (b ^ c)"), ("a ^ b ^ c", "(a ^ b) ^ c"),
    ("-a ^ b", "(-a) ^ b"), ("-2 ^ 2", "(-2) ^ 2"), ("a IN b + c", "a IN (b + c)"),
    ("a = b IN c", "a = (b IN c)"), ("a IS NULL = b", "(a IS NULL) = b"),
    ("a.b IS NOT NULL AND c", "(a.b IS NOT NULL) AND c"), ("-a.b", "-(a.b)"),
    ("a STARTS WITH b + c", "a STARTS WITH (b + c)"), ("a =~ b OR c", "(a =~ b) OR c"),
    ("a IN [1] IS NULL", "(a IN [1]) IS NULL"), ("n:A AND m:B", "(n:A) AND (m:B)"),
    ("n:A|B", "n:(A|B)"), ("n:A:B", "n:A&B"), ("n IS LABELED A", "n:A"),
    ("n IS NOT LABELED A", "NOT n:A"), ("a - -1", "a - (-1)"), ("a[1][2].b", "((a[1])[2]).b"),
    ("a % b / c", "(a % b) / c"), ("NOT (a)-->(b) AND c", "(NOT ((a)-->(b))) AND c"),
  ])
  func precedence(_ text: String, _ explicit: String) {
    #expect(Shape.expression(text) == Shape.expression(explicit))
    #expect(!Shape.expression(text).hasPrefix("faults"))
  }

  @Test(arguments: [
    "a < b <= c", "[x IN xs WHERE x:A | x.name]", "[x IN xs | x:(A|B)]", "[x IN xs]", "[(x IN xs)]",
    "[(a)-->(b) WHERE b.x | b.y]", "[p = (a)-[:T*1..2]->(b) | length(p)]", "[(a)-->(b)]",
    "all(x IN xs WHERE x > 0)", "none(x IN [1] WHERE x)", "reduce(s = 0, x IN xs | s + x)",
    "n {.a, .*, b: 1, c}", "CASE x WHEN 1 THEN 2 ELSE 3 END", "CASE WHEN a THEN b END",
    "EXISTS { (a)-->(b) WHERE a.x }", "EXISTS { MATCH (a) RETURN a }", "COUNT { (a)--(b) } > 1",
    "COLLECT { MATCH (a) RETURN a.x }", "count(*)", "count(DISTINCT x)", "dpq.metric('a', n)",
    "xs[1..2]", "xs[..2]", "xs[1..]", "{a: 1, `b c`: [2]}", "$p.x", "shortestPath((a)-[*]->(b))",
    "(a)-->(b)", "(a)<--(b) AND (:X {y: 1})-[:T]-()", "(a) - (b)", "(a) < -b", "`a b`.`c d`",
    "all + any", "count", "-9223372036854775808", "0x7FFFFFFFFFFFFFFF", "exists(n.x)", "any(x)",
    "date({year: 2020}).year", "(1).x", "-(1)", "- -x", "1 - -1", "NOT a IN b",
  ])
  func printingIsReadBack(_ text: String) {
    let (tree, faults) = Parser.expression(SourceText(name: "", text: text))
    #expect(faults.isEmpty, "\(faults)")
    #expect(Shape.expression(Printer.text(of: tree)) == Shape.of(tree), "\(Printer.text(of: tree))")
  }

  @Test func longChainsStayShallow() {
    for word in ["OR", "AND", "XOR"] {
      let text = Array(repeating: "a.x = 1", count: 20_000).joined(separator: " \(word) ")
      let (_, faults) = Parser.expression(SourceText(name: "", text: text))
      #expect(faults.isEmpty)
    }
    let sum = Array(repeating: "1", count: 20_000).joined(separator: " + ")
    let (_, faults) = Parser.expression(SourceText(name: "", text: sum))
    #expect(faults.map(\.code) == ["syntax.too-deep"])
  }

  @Test func integersKeepTheirSign() {
    let (tree, _) = Parser.expression(SourceText(name: "", text: "-9223372036854775808"))
    #expect(tree.kind == .integer(.min))
  }
}
