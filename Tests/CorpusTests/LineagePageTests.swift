import FoundationEssentials
import Graphs
import Rendering
import Tables
import TestSupport
import Testing
import Workspaces

/// What the page of the room shows runs on the demo mesh.
@Suite struct LineagePageTests {
  @Test func everyStatementRuns() throws {
    let parts = #filePath.split(separator: "/").dropLast(3)
    let path = "/" + parts.joined(separator: "/") + "/Sources/Lineage/Lineage.docc/Lineage.md"
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let demo = Demo()
    var isCode = false
    var count = 0
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") {
        isCode = line == "```dpq"
      } else if isCode {
        count += 1
        #expect(throws: Never.self, "\(line)") { _ = try demo.run(String(line)) }
      }
    }
    #expect(count > 12)
  }

  /// The rule about layers finds what breaks it, and a walk sees what is supposed.
  @Test func layersAndWhatIf() throws {
    let demo = Demo()
    let rule = """
      MATCH (low:Product {archetype: 'source'})-[:FEEDS]->(high:Product {archetype: 'consumer'}) \
      RETURN low.address + ' > ' + high.address AS pair ORDER BY pair
      """
    let pairs = try demo.tsv(rule).split(separator: "\n").dropFirst()
    #expect(pairs.contains("sales/orders > finance/vat-filing"))
    let walk = "downstream sales/returns where address = 'finance/revenue' return basis"
    #expect(try demo.tsv(walk) == "basis\ndeclared\n")
    _ = try demo.run(
      "MATCH (:OutputPort {address: 'sales/returns/reasons@1'})-[r:READ_BY]->"
        + "(:InputPort {address: 'finance/revenue/returns'}) DELETE r")
    // The data still flows, and nobody says so.
    #expect(try demo.tsv(walk) == "basis\nbypass\n")
    _ = try demo.run("undo")
    #expect(try demo.tsv(walk) == "basis\ndeclared\n")
  }

  /// Names from files are data: no label may garble a terminal, however long it is.
  @Test func labelsOfAnyLengthAndKind() throws {
    let demo = Demo()
    let names = [
      String(repeating: "x", count: 10_000), "d/\u{1B}[31mred", "d/tab\tnew\nline",
      String(repeating: "日本", count: 5_000), "d/a\u{202E}b",
    ]
    demo.workspace.open(Self.star(names), name: "labels")
    for statement in [
      "downstream d/start", "downstream d/start --by product", "lineage *",
      "path d/start..end", "path d/start..end --all",
    ] {
      // The outlet escapes notes, as the formats do cells.
      let answer = try demo.run(statement).answer
      let options = RenderOptions(width: 100, rows: 40, isTerminal: true)
      let shown =
        try Renderer(format: .auto, options: options).text(answer).text
        + answer.notes.map { TerminalText.escaped($0) + "\n" }.joined()
      #expect(!shown.contains("\u{1B}") && !shown.contains("\u{202E}"), "\(statement)")
      for line in shown.split(separator: "\n") { #expect(line.count <= 400, "\(statement)") }
      #expect(shown.utf8.count < 20_000, "\(statement)")
    }
  }

  /// `d/start` feeds a product of each address, and those feed `d/end`.
  private static func star(_ addresses: [String]) -> Graph {
    var builder = GraphBuilder()
    let ends = ["d/start", "d/end"].map { address in
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string(address))
      return node
    }
    for address in addresses {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string(address))
      _ = builder.addRelationship(type: "FEEDS", from: ends[0], to: node)
      _ = builder.addRelationship(type: "FEEDS", from: node, to: ends[1])
    }
    return builder.freeze(flow: ["FEEDS"]).graph
  }
}
