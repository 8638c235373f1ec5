import Diagnostics
import Execution
import FoundationEssentials
import Plans
import Shell
import Syntax
import TestSupport
import Testing
import Workspaces

/// Formatting keeps what a script says, loses nothing, and is over after one time.
@Suite struct FormatTests {
  private static let vocabulary = Features.registry.vocabulary

  private func format(_ text: String) throws -> String {
    try ScriptFormatter.format(
      SourceText(name: "test", text: text), vocabulary: Self.vocabulary)
  }

  private func meaning(_ text: String) -> [String] {
    ScriptReader.items(in: SourceText(name: "test", text: text), vocabulary: Self.vocabulary)
      .map { item in
        switch item {
        case .statement(let parsed):
          (parsed.title ?? "-") + Printer.text(of: parsed.statement)
        case .prose(let text, _): text
        case .cell(let title, _): title
        }
      }
  }

  /// Every statement that help, golden files and the example scripts hold.
  private static let statements: [String] = {
    var found = Features.registry.commands.flatMap(\.examples)
    found += Features.registry.procedures.flatMap(\.examples)
    for signature in FunctionLibrary.signatures {
      found += FunctionLibrary.function(named: signature.name)?.examples.map(\.query) ?? []
    }
    for path in GoldenFile.all {
      guard let file = try? GoldenFile(path: GoldenFile.root + "/" + path),
        let statement = file["statement"]
      else { continue }
      found.append(statement)
    }
    return found
  }()

  private static func isReadable(_ text: String) -> Bool {
    ScriptReader.statements(in: SourceText(name: "", text: text), vocabulary: vocabulary)
      .allSatisfy { $0.diagnostics.allSatisfy { $0.severity != .error } }
  }

  @Test func everyStatementKeepsItsMeaningAndIsDoneAtOnce() throws {
    let readable = Self.statements.filter(Self.isReadable)
    #expect(readable.count > 600, "\(readable.count)")
    for statement in readable {
      let once = try format(statement)
      #expect(meaning(once) == meaning(statement), "\(statement)")
      #expect(try format(once) == once, "\(statement)\n\(once)")
    }
    Disk.say("formatted \(readable.count) statements")
  }

  /// Blanks become other blanks, line ends and comments, wherever a blank may stand in a query.
  @Test func howeverItWasWrittenItIsDoneAtOnce() throws {
    var random = SeededGenerator(seed: 20_261_129)
    let queries = Self.statements.filter { statement in
      Self.isReadable(statement)
        && !statement.contains { "`\n/\\;|".contains($0) }
        && ["MATCH", "RETURN", "UNWIND", "WITH", "CALL"].contains { statement.hasPrefix($0) }
    }
    #expect(queries.count > 100, "\(queries.count)")
    var formatted = 0
    for query in queries {
      let gaps = [" ", " ", "  ", "\n", "\n\n  ", " /* c */ ", " // c\n"]
      let mangled = query.split(separator: " ", omittingEmptySubsequences: false)
        .reduce(into: "") { text, word in
          if !text.isEmpty { text += gaps[Int.random(in: 0..<gaps.count, using: &random)] }
          text += word
        }
      guard Self.isReadable(mangled) else { continue }
      formatted += 1
      let once = try format(mangled)
      #expect(meaning(once) == meaning(mangled), "\(mangled)\n\(once)")
      #expect(try format(once) == once, "\(mangled)\n\(once)")
      let count = { (text: String) in text.count { $0 == "c" } }
      #expect(count(once.lowercased()) == count(mangled.lowercased()), "\(mangled)\n\(once)")
    }
    #expect(formatted > queries.count / 2)
  }

  @Test func theExampleScriptsAreInTheirForm() throws {
    let folder =
      "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      + "/scripts/examples"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count >= 8)
    for name in names where name.hasSuffix(".dpq") {
      let text = try String(contentsOf: URL(filePath: "\(folder)/\(name)"), encoding: .utf8)
      #expect(try format(text) == text, "\(name)")
    }
  }

  static let cases: [(String, String)] = [
    (
      "match (p:Product)   where p.name='x'  return p.name ,  p.owner",
      "MATCH (p:Product) WHERE p.name = 'x' RETURN p.name, p.owner;\n"
    ),
    (
      "match (p:Product)\n  where p.name='x' and\n p.owner is null return p",
      "MATCH (p:Product)\nWHERE p.name = 'x' AND\n  p.owner IS NULL\nRETURN p;\n"
    ),
    ("list   products; list teams", "list products\nlist teams\n"),
    ("list products   //  why\n\n\n\nshow", "list products //  why\n\nshow\n"),
    (
      "#!/usr/bin/env dpq\n//@param x string\n///prose\n///  more\n\n//%%Title\nRETURN 1",
      "#!/usr/bin/env dpq\n//@param x string\n/// prose\n///  more\n\n// %% Title\nRETURN 1;\n"
    ),
    (
      "RETURN 1 // one\n;\n/* two\n   three */ RETURN 2; // four\n",
      "RETURN 1; // one\n/* two\n   three */\nRETURN 2; // four\n"
    ),
    ("RETURN  1 +  2,  3   AS x |>   csv   out.csv", "RETURN 1 +  2, 3 AS x |>   csv   out.csv;\n"),
    (
      "assert   COUNT { MATCH (p:Product) }  > 3 ;",
      "assert   COUNT { MATCH (p:Product) }  > 3;\n"
    ),
    (
      "list products  where  name = 'a  b'  return  name",
      "list products where  name = 'a  b'  return  name\n"
    ),
    ("return True, null, size([1 , 2])", "RETURN True, null, size([1 , 2]);\n"),
    (":set   format   csv", ":set format csv\n"), ("sales/orders", "sales/orders\n"), ("", ""),
    ("// only this\n", "// only this\n"),
    ("explain  match (n)  return n", "explain MATCH (n) RETURN n;\n"),
  ]

  @Test(arguments: cases) func writesOneForm(_ text: String, _ wanted: String) throws {
    let wanted = wanted.replacing("out.csv;", with: "out.csv")
    #expect(try format(text) == wanted)
    #expect(try format(wanted) == wanted)
  }

  @Test func refusesWhatCannotBeRead() {
    #expect(throws: Diagnostic.self) { try format("MATCH (p RETURN p") }
  }
}
