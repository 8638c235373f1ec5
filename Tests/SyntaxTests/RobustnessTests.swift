import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Syntax

@Suite struct RobustnessTests {
  static let texts = [
    "MATCH (n:A:B {x: 1})-[r:X|Y*1..3]->(m) WHERE n.x = 'v' AND NOT (n)-->(m) RETURN n {.a, b: 2} AS k, count(*) ORDER BY k LIMIT 5;",
    "UNWIND [x IN [1, 2.5, 0x1F] WHERE x > 1 | x ^ 2] AS y WITH y WHERE y IS NOT NULL RETURN reduce(s = 0, z IN [y] | s + z)",
    "CALL dpq.impact('crm/x') YIELD a AS b, c WHERE EXISTS { (b)-->(:T) } RETURN CASE b WHEN 1 THEN 'x' ELSE $p.q[1..2] END |> csv out.csv",
    "list ports where status = 'active' return name order by name limit 5 |> !less",
    "+sales/orders,tag:x (a b)^product..c not d",
    "roots(a+[A,B]2) 3[A]+b..leaves(@c d)^owner,config.m.n:'x y' --exclude [ab]*",
    "// %% Cell\n/// prose\nshow a \\\n b\nRETURN 1\nshow c\n:set box 'x",
    "MATCH (n) SET n.x = 1, n += {a: 2}, n:A:B REMOVE n.y, n:C DETACH DELETE n, [n][0] WITH * RETURN 1;",
    "MERGE (a:A {x: 1})-[r:T]->(b) ON CREATE SET a = $p ON MATCH SET r.y = 2 CREATE (a)-[:U]->(:C $q)",
    "explain MATCH p = shortestPath((a)-[*]->(b)) RETURN p UNION ALL RETURN [(a)--(b) | `x``y`]",
  ]

  private func readAll(_ bytes: [UInt8]) {
    let source = SourceText(name: "fuzz", bytes: bytes)
    for statement in ScriptReader.statements(in: source, vocabulary: .test) {
      #expect(statement.range.upper <= bytes.count)
      for fault in statement.diagnostics {
        #expect((fault.range?.upper ?? 0) <= bytes.count)
      }
      _ = Printer.text(of: statement.statement)
    }
    _ = Parser.query(source)
    _ = Parser.expression(source)
    _ = Parser.selector(source, vocabulary: .test)
    let text = String(decoding: bytes, as: UTF8.self)
    var end = 0
    for style in Highlighter.highlight(text, vocabulary: .test) {
      #expect(style.range.lower >= end && !style.range.isEmpty, "\(text)")
      end = style.range.upper
    }
    #expect(end <= text.utf8.count)
    _ = PromptVerdict.of(text, vocabulary: .test)
  }

  @Test(arguments: [
    "MATCH (n:A:B {x: 1})-[r:X|*1..3]->(m) WHERE n.x = 'v' ANe limit 5 |>D N\"OT (n)-roduct..c "
      + "no->(m) RETU/RN n{.a, b: 2} AS k, count(*) ORDER BY k LIMIT 5;",
    "RETURN 1 |> x N\"O RETURN 2; RETURN 3", "list a |> x \"b\nshow c",
  ]) func coloursNeverOverlap(_ text: String) {
    readAll(Array(text.utf8))
  }

  @Test func mutatedTextsAlwaysReturn() {
    let seed = UInt64.random(in: 0...UInt64.max)
    Disk.say("fuzz seed: \(seed)")
    var dice = Dice(state: seed)
    let pieces = Self.texts.map { Array($0.utf8) }
    for _ in 0..<500 {
      var bytes = dice.pick(pieces)
      for _ in 0...dice.roll(6) {
        let at = dice.roll(bytes.count)
        switch dice.roll(5) {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: dice.next())
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(dice.pick(Array("()[]{}'\"`;|>\\\n:$-.*/ \u{0}".utf8)), at: at)
        case 3:
          let other = dice.pick(pieces)
          bytes.insert(contentsOf: other[dice.roll(other.count)...].prefix(12), at: at)
        default: bytes = Array(bytes.prefix(at + 1))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      readAll(bytes)
      let text = String(decoding: bytes, as: UTF8.self)
      let cursor = dice.roll(text.utf8.count + 1)
      let context = Completer.context(text, cursor: cursor, vocabulary: .test)
      #expect(context.replace.upper == cursor)
    }
  }

  @Test func randomBytesAlwaysReturn() {
    let seed = UInt64.random(in: 0...UInt64.max)
    Disk.say("random bytes seed: \(seed)")
    var dice = Dice(state: seed)
    for _ in 0..<500 {
      readAll((0..<dice.roll(60)).map { _ in UInt8(truncatingIfNeeded: dice.next()) })
    }
  }

  @Test(arguments: [
    "[", "(", "{a:", "NOT ", "- ", "-", "[[1,", "CASE WHEN ", "EXISTS { MATCH (n) WHERE ", "x[",
    "f(",
    "[x IN ", "all(x IN ", "n {a: ", "(n {x: ", "[(a {x: ", "(a)-[{x: ", "reduce(a = ", "1 + (",
    "a.b[",
    "COUNT { (a) WHERE ", "(n:!(", "CASE x WHEN 1 THEN ", "a:(", "+ ", "NOT (", "(a WHERE (",
    "a + [",
  ])
  func nestingBombsAreRefused(_ piece: String) {
    let text = "RETURN " + String(repeating: piece, count: 20_000)
    let (_, faults) = Parser.query(SourceText(name: "", text: text))
    #expect(!faults.isEmpty)
    let deep = "MATCH " + String(repeating: piece, count: 5_000)
    #expect(!Parser.query(SourceText(name: "", text: deep)).1.isEmpty)
  }

  @Test(arguments: [
    ("[", "1", "]", 200), ("(", "1", ")", 200), ("{a:", "1", "}", 200), ("NOT ", "a", "", 500),
    ("CASE WHEN a THEN ", "1", " END", 200), ("EXISTS { MATCH (n) WHERE ", "a", " }", 100),
    ("(n {x: ", "1", "}) ", 100), ("f(", "1", ")", 120), ("a.", "a", "", 500),
  ])
  func whatIsBelowTheLimitParses(_ open: String, _ core: String, _ close: String, _ count: Int) {
    let text =
      "RETURN " + String(repeating: open, count: count) + core
      + String(repeating: close, count: count)
    let (tree, faults) = Parser.query(SourceText(name: "", text: text))
    if open != "(n {x: " { #expect(faults.isEmpty, "\(faults.map(\.message))") }
    #expect(!Printer.text(of: tree).isEmpty)
  }

  @Test func manyStatementsAndLongLines() {
    var script = ""
    for index in 0..<10_000 { script += "RETURN (\(index);show a\n" }
    let bytes = Array(script.utf8)
    let statements = ScriptReader.statements(
      in: SourceText(name: "", bytes: bytes), vocabulary: .test)
    #expect(statements.count == 20_000)
    let missing = Array(String(repeating: "RETURN 1\nshow a\n", count: 10_000).utf8)
    let split = ScriptReader.statements(
      in: SourceText(name: "", bytes: missing), vocabulary: .test)
    #expect(split.count == 20_000)
    #expect(split[19_998].diagnostics.first?.message == "missing `;` before line 20000")
    let list = "RETURN [" + String(repeating: "1,", count: 200_000) + "1]"
    #expect(Parser.query(SourceText(name: "", text: list)).1.isEmpty)
    let brackets = String(repeating: "(", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(!Parser.query(SourceText(name: "", text: "RETURN " + brackets)).1.isEmpty)
    let word = "show " + String(repeating: "x", count: 5_000_000)
    let parsed = Parser.statement(SourceText(name: "", text: word), vocabulary: .test)
    #expect(parsed.diagnostics.isEmpty)
  }
}
