import Diagnostics
import Testing

@testable import Syntax

@Suite struct StatementTests {
  private func summary(_ statement: ParsedStatement) -> String {
    var text = statement.statement.prefix.map { "\($0) " } ?? ""
    switch statement.statement.kind {
    case .query(let query): text += "query(\(query.parts.flatMap(\.clauses).count))"
    case .command(let command): text += "command \(words(command))"
    case .shellWord(let command): text += "word \(words(command))"
    case .selector(let word): text += "selector \(word.text)"
    case .empty: text += "empty"
    case .invalid: text += "invalid"
    }
    switch statement.statement.output?.target {
    case .format(let format, let file): text += " > \(format.text) \(file?.text ?? "-")"
    case .shellCommand(let command): text += " > !\(command)"
    case nil: break
    }
    if let first = statement.diagnostics.first { text += " ! \(first.code)" }
    return text
  }

  private func words(_ command: Command) -> String {
    var parts = [command.name.text] + command.words.map(\.text)
    if let tail = command.tail {
      parts.append(tail.predicate == nil ? "" : "WHERE")
      parts.append(tail.projection.map { "\($0.items.count)/\($0.order.count)" } ?? "")
    }
    return parts.joined(separator: "|")
  }

  @Test(arguments: [
    ("show sales/orders", "command show|sales/orders"),
    ("show sales/orders;", "command show|sales/orders"),
    ("MATCH (n) RETURN n", "query(2)"), ("match(n) return n", "query(2)"),
    ("explain MATCH (n) RETURN n", "explain query(2)"),
    ("PROFILE impact a", "profile command impact|a"),
    ("explain --portable MATCH (n) RETURN n", "portable query(2)"),
    ("explain --portable show a", "portable command show|a"),
    ("USE other MATCH (n) RETURN n", "query(2)"),
    ("explain use `a b` RETURN 1", "explain query(1)"),
    ("LET x = 1 RETURN x", "query(2)"), ("for x IN [1] RETURN x", "query(2)"),
    ("for/orders", "selector for/orders"), ("let.x", "selector let.x"),
    (":set box on", "word set|box|on"), ("help", "word help"), ("\\q", "word quit"),
    ("? show", "word help|show"),
    ("describe a", "command show|a"), ("sales/orders", "selector sales/orders"),
    ("+sales/orders tag:x,b", "selector +sales/orders tag:x,b"), ("'a b'", "selector a b"),
    ("match/orders", "selector match/orders"), ("", "empty"), ("// note", "empty"),
    ("show a |> csv out.csv", "command show|a > csv out.csv"),
    ("show a |> !less -S; ", "command show|a > !less -S"),
    ("RETURN 1 |> json", "query(1) > json -"),
    ("RETURN 1 |> csv 'a b.csv';", "query(1) > csv a b.csv"),
    ("sales |> tree", "selector sales > tree -"), ("show a |>", "command show|a ! syntax.expected"),
    (
      "list ports where status = 'x' return name, kind order by name limit 5",
      "command list|ports|WHERE|2/1"
    ),
    ("list ports ORDER BY name DESC |> csv", "command list|ports||0/1 > csv -"),
    ("list ports limit 5", "command list|ports||0/0"),
    ("find limit order by mail", "command find|limit||0/1"),
    ("find 'where' order", "command find|where|order"),
    ("list a where x >", "command list|a|| ! syntax.incomplete"),
    ("list a where x |> tree", "command list|a|WHERE| > tree -"),
    ("assert MATCH (n) WHERE n.x\nRETURN n;", "command assert|MATCH (n) WHERE n.x\nRETURN n"),
    ("assert RETURN 1", "command assert|RETURN 1 ! syntax.incomplete"),
    ("shwo sales/orders", "invalid ! syntax.unknown-statement"),
    (".tables", "invalid ! syntax.unknown-statement"),
    ("SELECT * FROM x", "invalid ! syntax.unknown-statement"),
    ("\\d", "invalid ! syntax.unknown-statement"),
    ("MACTH (n) RETURN n", "invalid ! syntax.unknown-statement"),
    (":hepl", "word hepl ! syntax.unknown-shell-word"),
    ("LIMIT 5", "invalid ! syntax.expected"), ("show 'a b", "command show|a b ! syntax.unclosed"),
    ("show a \\\n b", "command show|a|b"), ("show a \\", "command show|a ! syntax.incomplete"),
    ("list sales/* // all of it", "command list|sales/*"),
    ("-- note", "invalid ! syntax.unknown-statement"),
    ("show a\nshow b", "command show|a ! syntax.expected"),
    ("explain", "explain invalid ! syntax.incomplete"),
    ("Show a", "invalid ! syntax.unknown-statement"),
  ])
  func kinds(_ text: String, _ expected: String) {
    let parsed = Parser.statement(SourceText(name: "", text: text), vocabulary: .test)
    #expect(summary(parsed) == expected)
  }

  @Test(arguments: [
    ("shwo a", "did you mean `show`?"), ("MACTH (n)", "did you mean `MATCH`?"), (".tables", "list"),
    ("SELECT * FROM x", "MATCH"), (":hepl", "did you mean `:help`?"), (":schema", "show"),
    ("LIMIT 5", "repeat the whole query"),
  ])
  func advice(_ text: String, _ words: String) {
    let parsed = Parser.statement(SourceText(name: "", text: text), vocabulary: .test)
    #expect(parsed.diagnostics.first?.suggestion?.contains(words) == true, "\(parsed.diagnostics)")
  }

  @Test(arguments: [
    ("show a\nshow b\n", ["command show|a", "command show|b"]),
    ("MATCH (n)\nRETURN n;\nshow a", ["query(2)", "command show|a"]),
    (
      "MATCH (n) RETURN n\nshow a\nRETURN 1",
      ["query(2) ! syntax.missing-semicolon", "command show|a", "query(1)"]
    ),
    ("RETURN 1; RETURN 2", ["query(1)", "query(1)"]),
    ("show a; show b", ["command show|a", "command show|b"]),
    ("RETURN 1\n// %% Next\nRETURN 2", ["query(1)", "query(1)"]),
    ("RETURN ';' // ;\n+ '`'; RETURN `;`", ["query(1)", "query(1)"]),
    ("MATCH (n)\nWHERE n.x IN\nlist\nRETURN n", ["query(2)"]),
    ("RETURN [1,\nlist\n]", ["query(1)"]),
    ("#!/usr/bin/dpq\nshow a", ["command show|a"]),
    ("/// prose show b\nshow a", ["command show|a"]),
    ("RETURN 1 |> csv a.csv\nshow b", ["query(1) > csv a.csv", "command show|b"]),
    ("RETURN (1\nshow b", ["query(0) ! syntax.incomplete", "command show|b"]),
    ("RETURN 1 +;\nRETURN 2;", ["query(0) ! syntax.expected", "query(1)"]), (";;\n; ", []),
    ("MATCH (n)\nRETURN n\n:set box", ["query(2) ! syntax.missing-semicolon", "word set|box"]),
    ("/* c */ show a /* no comment */", ["command show|a|/*|no|comment|*/"]),
    ("show a\r\nRETURN 1;\r\n", ["command show|a", "query(1)"]),
  ])
  func splitting(_ text: String, _ expected: [String]) {
    let source = SourceText(name: "", text: text)
    let statements = ScriptReader.statements(in: source, vocabulary: .test)
    #expect(statements.map(summary) == expected)
  }

  @Test func scriptItemsKeepTheirOrder() {
    let text = "/// # Title\n///  more\n\n// %% First one \nshow a\nRETURN 1\nshow b"
    let items = ScriptReader.items(in: SourceText(name: "", text: text), vocabulary: .test)
    #expect(items.count == 5)
    guard case .prose("# Title\n more", _) = items[0], case .cell("First one", _) = items[1],
      case .statement(let first) = items[2], case .statement(let second) = items[3]
    else {
      Issue.record("\(items)")
      return
    }
    #expect(first.title == "First one")
    #expect(second.title == nil)
    #expect(second.diagnostics.first?.message == "missing `;` before line 7")
  }

  @Test(arguments: [
    ("", PromptVerdict.empty), ("  \n// x", .empty), ("show a", .run), ("show a \\", .needsMore),
    ("MATCH (n) RETURN n", .run), ("MATCH (n)", .needsMore), ("MATCH (n) RETURN", .needsMore),
    ("MATCH (n) WHERE n.x = 'a", .needsMore), ("MATCH (n)\nRETURN n", .needsMore),
    ("MATCH (n)\nRETURN n\n", .run), ("MATCH (n)\nRETURN n;", .run), ("MATCH (n)\n\n", .run),
    ("MATCH (n) RETURN n )", .run), ("RETURN [1,", .needsMore), ("/* open", .needsMore),
    ("assert RETURN 1", .needsMore), ("assert RETURN 1;", .run), ("sales/orders", .run),
    ("RETURN 1 |> csv", .run), ("list a where x >", .needsMore), ("shwo x", .run),
    ("RETURN 1 IS NOT", .needsMore), ("explain", .needsMore), ("MATCH (n:", .needsMore),
    ("CREATE (n)", .needsMore), ("CREATE (n);", .run), ("CREATE (n)\n\n", .needsMore),
    ("explain CREATE (n)", .run), ("profile CREATE (n)", .needsMore),
  ])
  func enter(_ text: String, _ verdict: PromptVerdict) {
    #expect(PromptVerdict.of(text, vocabulary: .test) == verdict)
  }

  @Test(arguments: [
    "show sales/orders 'a b' |> csv x.csv", ":set box",
    "list ports where a.b = 1 return a, b order by b limit 5",
    "explain MATCH (n)\nRETURN n |> !less", "list x order by y", "+sales/orders tag:x",
  ])
  func printingIsReadBack(_ text: String) {
    let parsed = Parser.statement(SourceText(name: "", text: text), vocabulary: .test)
    #expect(parsed.diagnostics.isEmpty)
    let printed = Printer.text(of: parsed.statement)
    let again = Parser.statement(SourceText(name: "", text: printed), vocabulary: .test)
    #expect(Shape.of(again.statement) == Shape.of(parsed.statement), "\(printed)")
  }
}
