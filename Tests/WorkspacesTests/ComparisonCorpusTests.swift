import Catalogs
import Diagnostics
import Snapshots
import Syntax
import Tables
import TestSupport
import Testing

@testable import Workspaces

/// Two real states of one dbt project, whose differences the manifests themselves tell.
@Suite struct ComparisonCorpusTests {
  @Test func twoManifestsOfOneProject() throws {
    guard let corpus = Disk.variable("DPQ_CORPUS") else {
      print("skipped 1 case: DPQ_CORPUS is not set")
      return
    }
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    let folder = "\(corpus)/dbt/DataRecce__recce/tests/data/manifest"
    _ = workspace.loadSideBySide(["\(folder)/base", "\(folder)/pr2"])
    #expect(workspace.meshes.map(\.name) == ["base", "pr2"])
    func rows(_ tail: String) throws -> [[Cell]] {
      let text = "diff base pr2 where \(tail)"
      let source = SourceText(name: "test", text: text)
      let table = try workspace.run(
        Parser.statement(source, vocabulary: workspace.vocabulary), in: source
      ).answer.table
      return (0..<table.rowCount).map { table.row($0) }
    }
    // parent_map of the one without that of the other.
    let flows =
      "what = 'relationship' and kind = 'FLOWS_TO' return change, address order by address"
    func flow(_ start: String, _ end: String, _ change: String) -> [Cell] {
      let prefix = "asset:jaffle_shop."
      return [.text(change), .text("\(prefix)\(start) -[:FLOWS_TO]-> \(prefix)\(end)")]
    }
    #expect(
      try rows(flows) == [
        flow("int_customer_orders", "customers", "added"),
        flow("int_customer_payments", "customers", "added"),
        flow("stg_orders", "customers", "removed"),
        flow("stg_orders", "int_customer_orders", "added"),
        flow("stg_orders", "int_customer_payments", "added"),
        flow("stg_payments", "customers", "removed"),
        flow("stg_payments", "int_customer_payments", "added"),
      ])
    #expect(
      try rows("what = 'node' and kind = 'asset' return change, address order by address") == [
        [.text("added"), .text("asset:jaffle_shop.int_customer_orders")],
        [.text("added"), .text("asset:jaffle_shop.int_customer_payments")],
      ])
    #expect(
      try rows("property = 'checksum' and change = 'changed' return address") == [
        [.text("asset:jaffle_shop.customers")]
      ])
    #expect(try rows("change = 'removed' and what = 'node' return address").isEmpty)
  }
}
