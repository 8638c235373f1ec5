import Diagnostics
import Graphs
import Snapshots
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Metrics

/// What `metrics` is told of, its targets, and what it is compared with.
@Suite struct MetricCommandTests {
  @Test func metricsHaveNamesAndTellWhatTheyAre() {
    let names = MetricLibrary.all.map(\.name)
    #expect(Set(names).count == names.count)
    for metric in MetricLibrary.all {
      #expect(!metric.title.isEmpty && metric.definition.count > 10, "\(metric.name)")
      #expect(metric.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      #expect(MetricLibrary.metric(named: metric.name)?.name == metric.name)
    }
    #expect(MetricLibrary.metric(named: "timeToAccess")?.name == "time-to-access")
    #expect(MetricLibrary.metric(named: "PMF")?.name == "pmf")
    #expect(MetricLibrary.metric(named: "lead_time")?.name == "lead-time")
  }

  @Test(arguments: [
    ("2026", "2026-01-01", "2027-01-01", "2025-01-01"),
    ("2026-Q1", "2026-01-01", "2026-04-01", "2025-10-01"),
    ("2026-01", "2026-01-01", "2026-02-01", "2025-12-01"),
    ("2026-12", "2026-12-01", "2027-01-01", "2026-11-01"),
    ("2026-W26", "2026-06-22", "2026-06-29", "2026-06-15"),
    ("2026-W01", "2025-12-29", "2026-01-05", "2025-12-22"),
    ("2026-W53", "2026-12-28", "2027-01-04", "2026-12-21"),
    ("2024-02-29", "2024-02-29", "2024-03-01", "2024-02-28"),
  ]) func periods(_ text: String, _ start: String, _ end: String, _ before: String) throws {
    let window = try #require(MetricWindow(period: text))
    let bounds = [window.start, window.end, window.before]
    #expect(bounds.map { InstantText.text(microseconds: $0) } == [start, end, before])
  }

  @Test(arguments: [
    "2026-13", "2026-Q5", "2026-W54", "2025-W99", "June", "26-06", "2026-6", "", "2026-02-30",
    "9999-12", "0001-01",
  ]) func noPeriods(_ text: String) { #expect(MetricWindow(period: text) == nil) }

  @Test func slicesCoverTheWindow() {
    let day = MetricWindow.day
    let slices = MetricWindow(start: 0, end: 30 * day).slices
    #expect(slices.count == 8 && slices.first?.start == 0 && slices.last?.end == 30 * day)
    #expect(zip(slices, slices.dropFirst()).allSatisfy { $0.end == $1.start })
    #expect(slices.allSatisfy { $0.start % day == 0 })
    #expect(MetricWindow(start: 5, end: 5).slices.isEmpty)
  }

  @Test func groupsAreToldAsOne() throws {
    let mesh = MetricMesh.topology
    let rows = try mesh.answer("metrics products --by owner").rows
    #expect(
      rows.map { "\(mesh.text($0[1])) \(mesh.text($0[16]))" } == [
        "no owner 1.0", "team:ana 1.0", "team:bo 2.0", "team:cy 3.0", "team:dee 2.0",
      ])
    #expect(try mesh.number("coupling-out sales") == 3)
    #expect(try mesh.figure("fan-in sales") == "n/a (it is told of one product)")
    #expect(try mesh.answer("metrics fan-in sales/*").rows.count == 2)
    let lenses = try mesh.answer("metrics sales/orders --lens technology --dimension topology")
    #expect(lenses.rows.count == 9)
  }

  @Test func metricsStandFirst() throws {
    let problem = #expect(throws: Diagnostic.self) {
      try MetricMesh.topology.answer("metrics sales/orders depth")
    }
    #expect(problem?.suggestion == "metrics stand first: metrics depth sales/orders")
  }

  @Test func targetsOfAMappingFileAndOfAStrategy() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      dpq: 1
      mesh: { name: M, asOf: "2026-06-30T00:00:00Z" }
      domains: [ { id: d, name: D } ]
      products: [ { id: p, domain: d, name: P } ]
      """, to: "m/mesh.yaml")
    try folder.write(
      """
      dpqMapping: 1
      targets:
        - { product: d/p, metric: mau, target: 2 }
        - { product: d/p, metric: lead-time, target: 2, unit: days }
      """, to: "m/mapping.yaml")
    try folder.write(
      #"{"kind":"usage","at":"2026-06-20","subject":"d/p","actor":"a"}"# + "\n", to: "m/m.obs.jsonl"
    )
    let workspace = Workspace(
      registry: CatalogMesh.registry, limits: .script, isInterrupted: { false })
    _ = workspace.load(["\(folder.path)/m"], as: "m")
    let text = "metrics --targets d/p return metric, target, light, attained"
    let source = SourceText(name: "test", text: text)
    let table = try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source
    ).answer.table
    #expect(table.rowCount == 2)
    #expect(table.row(0) == [.text("mau"), .text(">= 2"), .text("missed"), .float(0.5)])
    #expect(table.row(1) == [.text("lead-time"), .text("<= 2 days"), .text("n/a"), .null])
  }

  /// The worked example of a draft laid over the mesh of the oracle G.
  @Test func whatADraftChanges() throws {
    let workspace = Workspace(
      registry: CatalogMesh.registry, limits: .script, isInterrupted: { false })
    workspace.open(MetricMesh.topology.context.snapshot.graph, name: "G")
    func run(_ text: String) throws -> [[String]] {
      let source = SourceText(name: "test", text: text)
      let table = try workspace.run(
        Parser.statement(source, vocabulary: workspace.vocabulary), in: source
      ).answer.table
      return (0..<table.rowCount).map { row in
        table.row(row).map { cell in
          if case .text(let text) = cell { return text }
          if case .float(let float) = cell { return String(float) }
          return "–"
        }
      }
    }
    _ = try run(
      """
      MATCH (d:Domain {address: 'marketing'}), (o:OutputPort {address: 'sales/orders/o@1'}),
        (c:OutputPort {address: 'marketing/cust360/o@1'})
      CREATE (d)-[:CONTAINS]->(p:Product {address: 'marketing/promo', name: 'promo'}),
        (p)-[:HAS_PORT]->(i:Port:InputPort {address: 'marketing/promo/in:a', name: 'a'}),
        (p)-[:HAS_PORT]->(j:Port:InputPort {address: 'marketing/promo/in:b', name: 'b'}),
        (o)-[:READ_BY]->(i), (c)-[:READ_BY]->(j)
      """)
    #expect(
      try run(
        "metrics products cross-domain-ratio max-depth cycles --delta base "
          + "return metric, figure, previous") == [
          ["products", "10 products", "9 products"],
          ["cross-domain-ratio", "54.55 % (6/11)", "55.56 %"], ["max-depth", "4 steps", "4 steps"],
          ["cycles", "0", "0"],
        ])
    #expect(
      try run("metrics fan-out sales/orders marketing/cust360 --delta base return value, change")
        == [["4.0", "1.0"], ["2.0", "1.0"]])
    #expect(try run("metrics depth marketing/promo return value") == [["3.0"]])
    _ = try run(
      """
      MATCH (o:OutputPort {address: 'marketing/churn/o@1'}), (p:Product {address: 'sales/orders'})
      CREATE (p)-[:HAS_PORT]->(i:Port:InputPort {address: 'sales/orders/in:churn', name: 'c'}),
        (o)-[:READ_BY]->(i)
      """)
    #expect(try run("metrics cycles return value, terms.products") == [["1.0", "3.0"]])
  }
}
