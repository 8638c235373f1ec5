import Diagnostics
import Testing

@testable import Syntax

@Suite struct LexerTests {
  private func kinds(_ text: String) -> String {
    var lexer = QueryLexer(Array(text.utf8))
    var parts: [String] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { return parts.joined(separator: " ") }
      parts.append(token.kind.symbol.isEmpty ? "\(token.kind)" : token.kind.symbol)
    }
  }

  @Test(arguments: [
    ("1..2", "integer .. integer"), ("1.5", "float"), (".5", "float"), ("1e9", "float"),
    ("1.e", "integer . name"), ("1e", "badNumber"), ("0x1F", "integer"), ("0xFG", "badNumber"),
    ("0o17", "integer"), ("0o18", "badNumber"), ("1_000", "integer"), ("1.5f", "float"),
    ("12ab", "badNumber"), ("*1..3", "* integer .. integer"), ("*..3", "* .. integer"),
    ("'a\\'b'", "string"), ("'a''b'", "string"), ("\"a'b\"", "string"), ("'a", "openString"),
    ("`a``b`", "quotedName"), ("`a", "openName"),
    ("$name $1 $_ $_3", "parameter parameter parameter parameter"),
    ("$`a b`", "parameter"), ("$", "unknown"), ("größe", "name"), ("a—b", "name unknown name"),
    ("a // b\nc", "name name"), ("a /* b */ c", "name name"), ("/* a", "openComment"),
    ("a--b", "name - - name"), ("<-[]->", "< - [ ] - >"),
    ("<> <= >= =~ += |> ||", "<> <= >= =~ += |> ||"),
    ("!= == &&", "!= == &&"), ("a\u{A0}b", "name name"), ("a\\\nb", "name name"),
    ("a\\b", "name unknown name"),
  ])
  func tokens(_ text: String, _ expected: String) {
    #expect(kinds(text) == expected)
  }

  @Test(arguments: [
    (#"'\n\t\\\'\"\b\f\r'"#, "\n\t\\'\"\u{8}\u{C}\r"), (#"'\u0041\U0001F600'"#, "A😀"),
    (#"'\uD83D\uDE00'"#, "😀"), ("'it''s'", "it's"),
  ])
  func strings(_ text: String, _ value: String) {
    let (tree, faults) = Parser.expression(SourceText(name: "", text: text))
    #expect(faults.isEmpty)
    #expect(tree.kind == .string(value))
  }

  @Test func bytesThatAreNoTextAreTokens() {
    var lexer = QueryLexer([0xFF, 0xC3, 0x28, 0x00, 0xF0, 0x9F])
    var count = 0
    while lexer.next().kind != .end { count += 1 }
    #expect(count >= 4)
    #expect(lexer.position == 6)
  }

  @Test(arguments: [
    ("list sales/* where x", ["sales/*", "where", "x"]),
    ("show https://x.org/a // note", ["https://x.org/a"]), ("show a //b", ["a", "//b"]),
    (
      "show urn:li:dataset:(urn:li:dataPlatform:x,a b,PROD)+ y",
      ["urn:li:dataset:(urn:li:dataPlatform:x,a b,PROD)+", "y"]
    ),
    ("find 'a b' \"c'd\" `e`", ["a b", "c'd", "e"]), ("list a \\\n b", ["a", "b"]),
    ("list owner:\"Data Team\",x", ["owner:Data Team,x"]), ("list a;b ;", ["a;b"]),
    ("find 'it''s' 'a\\'b'", ["it's", "a'b"]),
  ])
  func words(_ text: String, _ expected: [String]) {
    let bytes = Array(text.utf8)
    var lexer = CommandLexer(bytes, from: (bytes.firstIndex(of: 0x20) ?? 0), to: nil)
    var words: [String] = []
    while case .word(let word) = lexer.next() { words.append(word.text) }
    #expect(words == expected)
  }
}
