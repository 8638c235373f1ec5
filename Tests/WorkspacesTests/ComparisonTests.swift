import Catalogs
import Diagnostics
import Snapshots
import Syntax
import Tables
import TestSupport
import Testing

@testable import Workspaces

/// Two meshes as text, and what `diff` says of them.
@Suite struct ComparisonTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
  }

  private static let jan = """
    dpq: 1
    mesh: { name: Harbour, asOf: "2026-01-31" }
    teams: [ { id: sales-data }, { id: crm-data } ]
    domains: [ { id: sales, owner: team:sales-data }, { id: crm, owner: team:crm-data } ]
    products:
      - { id: orders, domain: sales, status: active, owner: team:sales-data,
          inputs: [ { name: customers, reads: [ crm/customers/profile@1 ] } ],
          outputs: [ { name: daily, version: 2.1.0, contract: orders@1.2.0 } ] }
      - { id: customers, domain: crm, status: active, owner: team:crm-data,
          outputs: [ { name: profile, version: 1.0.0 } ] }
    contracts:
      - { id: orders, version: 1.2.0, datasets: [ { name: orders, fields: [
          { name: order_id, type: string }, { name: amount, type: integer },
          { name: note, type: string } ] } ] }

    """

  private func open(_ before: String, _ after: String) throws {
    for (name, text) in [("jan", before), ("feb", after)] {
      try folder.write(text, to: "\(name).yaml")
      _ = workspace.load(["\(folder.path)/\(name).yaml"], as: name)
    }
  }

  private func run(_ statement: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: statement)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  /// Rows as `change what address property before>after`; relationships without their values.
  private func rows(_ statement: String = "diff jan feb --rows") throws -> [String] {
    let table = try run(statement).answer.table
    return (0..<table.rowCount).map { row in
      let cells = table.row(row).prefix(7).map { cell in
        switch cell {
        case .text(let text): text
        default: ""
        }
      }
      return "\(cells[0]) \(cells[1]) \(cells[3]) \(cells[4]) \(cells[5])>\(cells[6])"
    }
  }

  private static func nodes(_ rows: [String]) -> [String] {
    rows.filter { !$0.contains(" relationship ") }
  }

  @Test(arguments: [
    // Where a thing is defined is no difference.
    ("dpq: 1\n", "\n\ndpq: 1\n", []),
    (
      "status: active, owner: team:s", "status: deprecated, owner: team:s",
      [
        "changed property sales/orders status active>deprecated"
      ]
    ),
    (
      "amount, type: integer", "amount, type: number",
      [
        "changed property contract:orders@1.2.0#orders.amount type integer>number"
      ]
    ),
    (
      "owner: team:crm-data,", "owner: team:sales-data,",
      [
        "removed relationship team:crm-data -[:OWNS]-> crm/customers  >",
        "added relationship team:sales-data -[:OWNS]-> crm/customers  >",
      ]
    ),
    // A thing of the same id that moved is still the same thing, and so are its parts.
    (
      "customers, domain: crm", "customers, domain: sales",
      [
        "renamed node sales/customers/profile@1 address crm/customers/profile@1>"
          + "sales/customers/profile@1",
        "renamed node sales/customers address crm/customers>sales/customers",
        "removed relationship crm -[:CONTAINS]-> crm/customers  >",
        "added relationship sales -[:CONTAINS]-> sales/customers  >",
      ]
    ),
  ]) func names(_ old: String, _ new: String, _ wanted: [String]) throws {
    var after = Self.jan.replacing(old, with: new)
    #expect(after != Self.jan)
    if new.hasSuffix("domain: sales") {
      after = after.replacing("reads: [ crm/", with: "reads: [ sales/")
    }
    try open(Self.jan, after)
    #expect(try rows() == wanted)
  }

  @Test func aNewVersionOfAContractIsTheSameContract() throws {
    let after = Self.jan.replacing("version: 1.2.0", with: "version: 1.3.0")
      .replacing("orders@1.2.0", with: "orders@1.3.0")
      .replacing(",\n      { name: note, type: string }", with: "")
    try open(Self.jan, after)
    #expect(
      try Self.nodes(rows()) == [
        "renamed node contract:orders@1.3.0 address contract:orders@1.2.0>contract:orders@1.3.0",
        "renamed node contract:orders@1.3.0#orders address contract:orders@1.2.0#orders>"
          + "contract:orders@1.3.0#orders",
        "renamed node contract:orders@1.3.0#orders.amount address "
          + "contract:orders@1.2.0#orders.amount>contract:orders@1.3.0#orders.amount",
        "renamed node contract:orders@1.3.0#orders.order_id address "
          + "contract:orders@1.2.0#orders.order_id>contract:orders@1.3.0#orders.order_id",
        "removed node contract:orders@1.2.0#orders.note  Field>",
        "changed property contract:orders@1.3.0 version 1.2.0>1.3.0",
      ])
  }

  @Test func whatHasAnotherIdIsGuessedFromItsNeighbours() throws {
    try open(Self.jan, Self.jan.replacing("id: orders, domain", with: "id: sales-orders, domain"))
    let table = try run(
      "diff jan feb where change = 'renamed' and kind = 'product' return address, evidence"
    ).answer
      .table
    #expect(table.row(0)[0] == .text("sales/sales-orders"))
    #expect(table.row(0)[1] == .text("5 of 5 neighbours and fields alike"))
    #expect(table.rowCount == 1)
  }

  @Test func selectorsNameWhatDiffers() throws {
    let after = Self.jan.replacing("note, type: string", with: "remark, type: string")
      .replacing("id: crm-data }", with: "id: crm-data, name: CRM }")
    try open(Self.jan, after)
    func listed(_ selector: String) throws -> [Cell] {
      try run("list \(selector)").answer.table.columns[0].cells
    }
    #expect(try listed("added:jan") == [.text("contract:orders@1.2.0#orders.remark")])
    #expect(try listed("removed:jan") == [.text("contract:orders@1.2.0#orders.note")])
    #expect(try listed("removed:jan,kind:product").isEmpty)
    #expect(
      try listed("changed:jan") == [
        .text("contract:orders@1.2.0"), .text("contract:orders@1.2.0#orders"),
        .text("team:crm-data"),
      ])
    #expect(try listed("changed:\(folder.path)/jan.yaml").count == 3)
    #expect(try run("list removed:jan where name = 'note'").answer.table.rowCount == 1)
    let count = try run("RETURN size(select('changed:jan,kind:contract')) AS n").answer.table
    #expect(count.row(0) == [.int(1)])
    #expect(code("list changed:yan") == "use.unknown")
    #expect(code("RETURN select('removed:jan')") != nil)
  }

  @Test func comparesFilesWhatIfsAndSlices() throws {
    try open(Self.jan, Self.jan.replacing("order_id, type: string", with: "order_id, type: uuid"))
    let files = "'\(folder.path)/jan.yaml' '\(folder.path)/feb.yaml'"
    #expect(try rows("diff \(files) --rows").count == 1)
    #expect(try rows("diff jan --rows").count == 1)
    #expect(try rows("diff jan feb sales/orders --rows").count == 1)
    #expect(try rows("diff jan feb crm --rows").isEmpty)
    #expect(try run("diff jan feb --exit-code").isNegative)
    #expect(try !run("diff jan feb").isNegative)
    #expect(try !run("diff jan jan --exit-code").isNegative)
    let called = try run("CALL dpq.diff('jan', 'feb') YIELD change RETURN count(*) AS n").answer
    #expect(called.table.row(0) == [.int(1)])
    _ = try run("MATCH (p:Product {address: 'crm/customers'}) SET p.status = 'retired';")
    #expect(try rows("diff --rows").count == 1)
    #expect(try rows("diff base feb --rows").count == 1)
    #expect(try rows("diff base draft --rows").count == 1)
    #expect(try rows("diff jan feb --rows").count == 2)
    #expect(code("diff nowhere") == "use.unknown")
    #expect(code("diff jan nowhere") == "select.unknown")
  }

  private func code(_ statement: String) -> String? {
    do {
      _ = try run(statement)
      return nil
    } catch {
      return (error as? Diagnostic)?.code
    }
  }
}
