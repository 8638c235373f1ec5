import Catalogs
import Diagnostics
import Snapshots
import Syntax
import Tables
import TestSupport
import Testing

@testable import Workspaces

/// What-ifs over the demo: steps, derived facts, and what may not be written.
struct WhatIfTests {
  private let workspace: Workspace

  init() {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
  }

  @discardableResult
  private func run(_ statement: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: statement)
    let parsed = Parser.statement(source, vocabulary: workspace.vocabulary)
    return try workspace.run(parsed, in: source)
  }

  private func code(_ statement: String) -> String? {
    do {
      try run(statement)
      return nil
    } catch {
      return (error as? Diagnostic)?.code
    }
  }

  private func cell(_ statement: String) throws -> String {
    switch try run(statement).answer.table.columns.first?.cells.first {
    case .int(let number)?: "\(number)"
    case .text(let text)?: text
    default: ""
    }
  }

  private static let orders = "MATCH (p:Product {address: 'sales/orders'}) "
  private static let feeds =
    "MATCH ({address: 'sales/orders'})-[f:FEEDS]->(:Product {address: 'crm/new'}) "

  /// A product that reads the daily orders.
  private func addReader() throws {
    try run(
      "CREATE (:Product {address: 'crm/new'})-[:HAS_PORT]->(:Port:InputPort {address: 'crm/new/in'})"
    )
    try run(
      "MATCH (o {address: 'sales/orders/daily@2'}), (i {address: 'crm/new/in'}) "
        + "CREATE (o)-[:READ_BY]->(i)")
  }

  @Test func feedsFollowReadings() throws {
    #expect(try cell(Self.feeds + "RETURN count(*)") == "0")
    try addReader()
    #expect(try cell(Self.feeds + "RETURN f.basis") == "declared")
    try run("MATCH ()-[r:READ_BY]->({address: 'crm/new/in'}) DELETE r")
    #expect(try cell(Self.feeds + "RETURN count(*)") == "0")
    try run("undo")
    #expect(try cell(Self.feeds + "RETURN count(*)") == "1")
    try run("MATCH (i {address: 'crm/new/in'}) DETACH DELETE i")
    #expect(try cell(Self.feeds + "RETURN count(*)") == "0")
  }

  @Test func feedsAreSeenWithinTheStatement() throws {
    try addReader()
    try run("undo")
    #expect(
      try cell(
        "MATCH (o {address: 'sales/orders/daily@2'}), (i {address: 'crm/new/in'}) "
          + "CREATE (o)-[:READ_BY]->(i) WITH i " + Self.feeds + "RETURN count(*)") == "1")
  }

  @Test func ownersFollowWithinOneStatement() throws {
    try run(
      "MATCH (t {address: 'team:growth'}), (p {address: 'sales/orders'}) "
        + "MATCH (x)-[r:OWNS]->(p) DELETE r CREATE (t)-[:OWNS]->(p)")
    #expect(try cell(Self.orders + "RETURN p.owner") == "team:growth")
    let ports = "MATCH ({address: 'sales/orders'})-[:HAS_PORT]->(o:OutputPort) "
    #expect(try cell(ports + "RETURN count(DISTINCT o.owner)") == "1")
    try run("undo")
    #expect(try cell(Self.orders + "RETURN p.owner") == "team:sales-data")
  }

  @Test func domainsFollow() throws {
    try run(
      "MATCH (d:Domain {address: 'crm'}), (:Domain)-[r:CONTAINS]->(p {address: 'sales/orders'}) "
        + "DELETE r CREATE (d)-[:CONTAINS]->(p)")
    #expect(try cell(Self.orders + "RETURN p.domain") == "crm")
  }

  @Test(arguments: [
    ("MATCH (p:Product {address: 'sales/orders'}) SET p.owner = 'x'", "write.derived"),
    ("MATCH (p:Product {address: 'sales/orders'}) SET p += {domain: 'x'}", "write.derived"),
    ("CREATE (:Product {address: 'a/b', owner: 'x'})", "write.derived"),
    (
      "MATCH (a {address: 'sales/orders'}), (b {address: 'crm/customers'}) CREATE (a)-[:FEEDS]->(b)",
      "write.derived"
    ),
    ("MATCH ()-[f:FEEDS]->() DELETE f", "write.derived"),
    ("CREATE (:Product {address: 'sales/orders'})", "write.address-taken"),
    ("UNWIND [1, 2] AS x CREATE (:Product {address: 'a/b'})", "write.address-taken"),
    ("CREATE (:Product {address: 5})", "write.address-type"),
  ])
  func refuses(_ statement: String, _ wanted: String) throws {
    #expect(code(statement) == wanted)
    #expect(workspace.mesh?.overlay == nil)
  }

  @Test func labelsThatOthersCarryAreKept() throws {
    let notes = try run(Self.orders + "SET p:Team").answer.notes
    #expect(notes == ["changed the labels of 1 node"])
    #expect(try cell("MATCH (p:Product:Team) RETURN p.address") == "sales/orders")
    #expect(try run("diff").answer.table.rowCount == 1)
  }

  @Test func stepsGoBackAndForth() throws {
    for status in ["draft", "retired"] { try run(Self.orders + "SET p.status = '\(status)'") }
    #expect(try run("undo").answer.notes.count == 1)
    #expect(try cell(Self.orders + "RETURN p.status") == "draft")
    try run("undo")
    #expect(try cell(Self.orders + "RETURN p.status") == "active")
    #expect(try run("undo").answer.notes == ["nothing to undo: no statement has changed the mesh"])
    #expect(try run("redo 2").answer.notes.count == 2)
    #expect(try cell(Self.orders + "RETURN p.status") == "retired")
    try run("undo")
    try run(Self.orders + "SET p.status = 'deprecated'")
    #expect(try run("redo").answer.notes == ["nothing to redo"])
  }

  @Test func whatIfsStandSideBySide() throws {
    try run("whatif use a")
    try run(Self.orders + "SET p.status = 'draft'")
    try run("whatif use b")
    #expect(try cell(Self.orders + "RETURN p.status") == "active")
    try run("whatif use a")
    #expect(try cell(Self.orders + "RETURN p.status") == "draft")
    try run("whatif use base")
    #expect(try cell(Self.orders + "RETURN p.status") == "active")
    #expect(try run("whatif").answer.table.rowCount == 3)
    #expect(try run("whatif drop a").answer.notes == ["kept what-if `a`"])
    workspace.confirm = { _ in true }
    #expect(try run("whatif drop a").answer.notes == ["dropped what-if `a`"])
    #expect(code("whatif drop a") == "whatif.unknown")
    #expect(code("whatif frobnicate") == "whatif.unknown")
  }

  @Test func aFailedStatementLeavesNothing() throws {
    #expect(code(Self.orders + "SET p.status = 'x' WITH p RETURN 1 / 0") != nil)
    #expect(workspace.mesh?.overlay == nil)
  }

  @Test func theDifferenceNamesWhatChanged() throws {
    try addReader()
    try run(Self.orders + "SET p.status = 'draft'")
    let table = try run("diff").answer.table
    #expect(table.rowCount == 5)
    #expect(try run("diff --derived").answer.table.rowCount == 8)
    #expect(
      try run("diff where property = 'status' return before, after").answer.table.rowCount == 1)
  }
}
