import Diagnostics
import Testing

@testable import Syntax

/// Texts that are long without being deep.
@Suite struct LengthTests {
  static let bombs: [String] = [
    "WITH 1 AS a " + String(repeating: "WITH a + 1 AS a ", count: 20_000) + "RETURN a",
    "MATCH (n) " + String(repeating: "WITH n LIMIT 5 ", count: 6_000) + "RETURN n",
    "RETURN 1 AS a" + String(repeating: " UNION RETURN 1 AS a", count: 20_000),
    "MATCH (a)" + String(repeating: ", (a)", count: 20_000) + " RETURN a",
    "MATCH (a)" + String(repeating: "-->()", count: 20_000) + " RETURN a",
    "MATCH (a) WHERE " + String(repeating: "(a)-->() AND ", count: 20_000) + "true RETURN a",
    "MATCH (a) WHERE " + String(repeating: "EXISTS { MATCH (a) } AND ", count: 20_000)
      + "true RETURN a",
    "RETURN [(a)" + String(repeating: "-->()", count: 20_000) + " | 1] AS l",
  ]

  @Test(arguments: bombs.indices) func longQueriesAreRefusedOnce(_ index: Int) {
    let (_, faults) = Parser.query(SourceText(name: "", text: Self.bombs[index]))
    #expect(faults.map(\.code) == ["syntax.too-long"])
    let statement = Parser.statement(
      SourceText(name: "", text: Self.bombs[index]), vocabulary: .test)
    #expect(statement.diagnostics.map(\.code) == ["syntax.too-long"])
    #expect(statement.completeness == .wrong)
  }

  @Test func asManyAsAllowedParse() {
    let clauses = String(repeating: "WITH 1 AS a ", count: Parser.clauseLimit - 1) + "RETURN a"
    #expect(Parser.query(SourceText(name: "", text: clauses)).1.isEmpty)
    let hops = "MATCH (a)" + String(repeating: "-->()", count: Parser.patternLimit - 1)
    #expect(Parser.query(SourceText(name: "", text: hops + " RETURN a")).1.isEmpty)
    #expect(Parser.query(SourceText(name: "", text: hops + "-->() RETURN a")).1.count == 1)
  }

  @Test func theNextStatementIsReadAgain() {
    let script = Self.bombs[0] + ";\nRETURN 1;\n"
    let statements = ScriptReader.statements(
      in: SourceText(name: "", text: script), vocabulary: .test)
    #expect(statements.map(\.diagnostics.count) == [1, 0])
  }
}
