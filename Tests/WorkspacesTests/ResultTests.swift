import Diagnostics
import Graphs
import Syntax
import Tables
import Testing

@testable import Workspaces

/// Results of earlier statements, used again.
@Suite struct ResultTests {
  private let workspace: Workspace

  init() {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
  }

  private func run(_ text: String, number: Int, title: String? = nil) throws -> Answer {
    let source = SourceText(name: "test", text: text)
    let parsed = Parser.statement(source, vocabulary: workspace.vocabulary)
    let answer = try workspace.run(parsed, in: source).answer
    workspace.results.keep(answer.rows, number: number, title: title)
    return answer
  }

  @Test func isAListOfMapsThatHoldNodes() throws {
    _ = try run(
      "MATCH (p:Product {domain: 'crm'}) RETURN p, p.name AS name ORDER BY name", number: 1)
    let again = try run("UNWIND $_ AS row RETURN row.p.address AS a, row.name AS n", number: 2)
    #expect(again.table.rowCount == 4)
    #expect(again.table.columns[0].cells.contains(.text("crm/customers")))
    let third = try run("RETURN size($_1) AS one, size($_2) AS two", number: 3)
    #expect(third.table.row(0) == [.int(4), .int(4)])
  }

  @Test func isFoundByItsTitle() throws {
    _ = try run("RETURN 1 AS a", number: 1, title: "Top products!")
    _ = try run("RETURN 2 AS a", number: 2)
    let answer = try run("RETURN $_top_products[0].a AS first, $_[0].a AS last", number: 3)
    #expect(answer.table.row(0) == [.int(1), .int(2)])
    #expect(ResultStore.name(of: "  Über 3 -- Ports ") == "über_3_ports")
  }

  @Test func aParameterOfThatNameWins() throws {
    _ = try run("RETURN 1 AS a", number: 1)
    workspace.parameters["_1"] = .int(7)
    #expect(try run("RETURN $_1 AS a", number: 2).table.row(0) == [.int(7)])
    #expect(workspace.parameters["_"] == nil)
  }

  @Test func isGoneWithTheOldest() throws {
    for number in 1...60 { _ = try run("RETURN \(number) AS a", number: number) }
    #expect(workspace.results.entries.count == ResultStore.mostResults)
    #expect(throws: Diagnostic.self) { try run("RETURN $_1", number: 61) }
    #expect(try run("RETURN $_60[0].a AS a", number: 62).table.row(0) == [.int(60)])
  }

  @Test func aNodeThatIsGoneIsNull() throws {
    _ = try run("MATCH (p {address: 'crm/customers'}) RETURN p", number: 1)
    _ = try run("MATCH (p {address: 'crm/customers'}) DETACH DELETE p", number: 2)
    let answer = try run("RETURN $_1[0].p IS NULL AS gone", number: 3)
    #expect(answer.table.row(0) == [.bool(true)])
  }

  @Test func isNotMistakenForOtherNames() {
    let source = SourceText(name: "test", text: "RETURN $_, $_3 + $x_1, '$', $_ünder, $__")
    let whole = SourceRange(0, source.bytes.count)
    #expect(ResultValues.names(in: source, whole) == ["_", "_3", "_ünder", "__"])
  }
}
