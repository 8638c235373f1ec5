import Diagnostics
import Glibc
import Graphs
import Snapshots
import Tables
import Testing
import Workspaces

@testable import Lineage

/// Fields are followed where their lineage is known, their tables where it is not.
@Suite struct LineageFieldTests {
  /// Assets with fields `a`, `b`; steps between `t.f` are between fields, others between assets.
  private static func mesh(
    _ tables: [String], _ steps: [(from: String, to: String, mode: String?, masking: String?)]
  ) -> LineageMesh {
    var builder = GraphBuilder()
    var nodes: [String: UInt32] = [:]
    for table in tables {
      let asset = builder.addNode(labels: ["Asset"])
      builder.setProperty("address", of: asset, to: .string("asset:\(table)"))
      nodes[table] = asset
      for field in ["a", "b"] {
        let node = builder.addNode(labels: ["Field"])
        builder.setProperty("address", of: node, to: .string("asset:\(table)#\(field)"))
        builder.setProperty("name", of: node, to: .string(field))
        nodes["\(table).\(field)"] = node
        _ = builder.addRelationship(type: "HAS_FIELD", from: asset, to: node)
      }
    }
    for step in steps {
      guard let from = nodes[step.from], let to = nodes[step.to] else { continue }
      let id = builder.addRelationship(type: "FLOWS_TO", from: from, to: to)
      if let mode = step.mode {
        builder.setProperty("mode", ofRelationship: id, to: .string(mode))
      }
      if let masking = step.masking {
        builder.setProperty("masking", ofRelationship: id, to: .string(masking))
      }
    }
    return LineageMesh(builder.freeze(flow: ["FLOWS_TO"]).graph)
  }

  /// x → y is mapped field by field, x → z and z → w are not.
  private static var mixed: LineageMesh {
    mesh(
      ["x", "y", "z", "w"],
      [
        ("x", "y", nil, nil), ("x", "z", nil, nil), ("z", "w", nil, nil),
        ("x.a", "y.a", "direct", nil), ("x.b", "y.b", "indirect", nil),
      ])
  }

  @Test func unknownIsNeverNone() throws {
    let rows = try Self.mixed.rows(
      "downstream asset:x#a return address, hop, lineage, mode, basis order by hop, address")
    #expect(
      rows == [
        ["asset:x#a", "0", "field", "–", "–"], ["asset:y#a", "1", "field", "direct", "declared"],
        ["asset:z", "1", "table-only", "–", "inferred"],
        ["asset:w", "2", "table-only", "–", "inferred"],
      ])
    // Some of x → y is mapped, so that x.b without a step to y.a does not go there.
    #expect(
      try Self.mixed.first("downstream asset:x#b where lineage = 'field' return address")
        == ["asset:x#b", "asset:y#b"])
    #expect(
      try Self.mixed.rows("downstream asset:x#b where hop = 1 return address, mode order by mode")
        == [
          ["asset:y#b", "indirect"], ["asset:z", "–"],
        ])
    // Nothing maps x → z: from a field of z the tables before it are all that is known.
    #expect(
      try Self.mixed.rows("upstream asset:z#a where hop < 0 return address, lineage") == [
        ["asset:x", "table-only"]
      ])
  }

  @Test func coverageIsSaid() throws {
    let notes = try Self.mixed.run("downstream asset:x#a").answer.notes
    #expect(
      notes == [
        "field lineage known for 50 % of the fields here (4 of 8); for the rest it is unknown, "
          + "not none"
      ])
    let none = try Self.mesh(["x", "y"], [("x", "y", nil, nil)]).run("downstream asset:x#a").answer
    #expect(none.notes.first?.hasPrefix("no field lineage is known here; that is unknown") == true)
    #expect(none.table.rowCount == 2)
    let drawing = try #require(none.drawing)
    #expect(drawing.edges.map(\.label) == ["table-only"])
    #expect(drawing.edges.map(\.mark) == [.dim])
  }

  @Test func theStrongestWayCounts() throws {
    // a reaches c by a filter in one step, and by values in two.
    let mesh = Self.mesh(
      ["x", "y", "z"],
      [
        ("x.a", "z.a", "indirect", nil), ("x.a", "y.a", nil, nil), ("y.a", "z.a", "direct", nil),
        ("z.a", "z.b", "indirect", nil),
      ])
    #expect(
      try mesh.rows("downstream asset:x#a where hop > 0 return address, hop, mode") == [
        ["asset:y#a", "1", "direct"], ["asset:z#a", "1", "direct"], ["asset:z#b", "2", "indirect"],
      ])
  }

  @Test func masking() throws {
    let mesh = Self.mesh(
      ["x", "y", "z", "w"],
      [
        ("x.a", "y.a", nil, "hash"), ("y.a", "z.a", nil, nil), ("x.a", "w.a", nil, "none"),
        ("x.b", "y.b", nil, "hash"), ("x.b", "w.b", nil, nil), ("w.b", "y.b", nil, nil),
      ])
    #expect(
      try mesh.rows("downstream asset:x#a where hop > 0 return address, masking order by address")
        == [["asset:w#a", "–"], ["asset:y#a", "hash"], ["asset:z#a", "hash"]])
    #expect(
      try mesh.first("downstream asset:x#a --stop-at-masking where hop > 0 return address") == [
        "asset:w#a", "asset:y#a",
      ])
    // One way that masks nothing is enough.
    #expect(
      try mesh.rows("downstream asset:x#b where address = 'asset:y#b' return masking") == [["–"]])
  }

  @Test func ringsOfTablesAndFieldsEnd() throws {
    let mesh = Self.mesh(
      ["x", "y"],
      [
        ("x", "y", nil, nil), ("y", "x", nil, nil), ("x", "x", nil, nil),
        ("x.a", "x.a", nil, nil), ("x.a", "y.a", nil, "hash"), ("y.a", "x.b", nil, nil),
      ])
    #expect(try mesh.rows("lineage asset:x#a return address").count >= 3)
    #expect(try mesh.rows("lineage asset:y#b return address").count >= 1)
  }

  /// The field goes by the contract: over the ports that it governs, their readers, and what those
  /// offer under contracts of their own.
  @Test func fieldsOfContracts() throws {
    let mesh = LineageMesh()
    let rows = try mesh.rows(
      "downstream sales/orders/daily@2#orders.email where lineage = 'field' return address")
    #expect(rows.contains(["contract:customers@1.1.0#customers.email"]))
    #expect(rows.contains(["contract:revenue@1.1.0#revenue.customer_key"]))
    let tables = try mesh.rows(
      "downstream sales/orders/daily@2#orders.email where lineage = 'table-only' and hop = 1 "
        + "return address")
    // A table behind which the lineage of this contract's fields is known is not told of again.
    #expect(!tables.contains(["asset:crm_customers"]) && !tables.contains(["asset:crm_identities"]))
    #expect(tables.contains(["logistics/demand-plan/proposals@1"]))
  }

  private static let pack: String? = unsafe getenv("DPQ_CORPUS").map {
    unsafe String(cString: $0)
      + "/datahub/datahub-project__static-assets/datapacks/showcase-ecommerce"
  }

  /// Two means over the columns of DataHub's showcase pack that flow to a column of some dataset:
  /// how many datasets lie downstream of the column's dataset, and how many hold a column that is
  /// known to come from it. A dataset counts once, the own one not at the grain of fields.
  @Test func columnsReachLessThanTheirTables() throws {
    guard let pack = Self.pack, unsafe access(pack, R_OK) == 0 else {
      print("skipped 1 case: DPQ_CORPUS is not set, or holds no showcase pack")
      return
    }
    let workspace = Workspace(
      registry: LineageMesh.registry, limits: .script, isInterrupted: { false })
    _ = workspace.load([pack])
    let context = try workspace.context()
    let impact = try ShowcaseImpact(context)
    print(
      "showcase pack: \(impact.columns) columns, mean \(impact.meanByTable) datasets by table, "
        + "\(impact.meanByField) by field, \(impact.meanUnknown) more not known either way")
    #expect(impact.columns == 532)
    #expect((impact.meanByTable * 10).rounded() / 10 == 18.8)
    #expect((impact.meanByField * 10).rounded() / 10 == 7.3)
  }
}

/// What the columns of a mesh reach, by their tables and by themselves.
private struct ShowcaseImpact {
  private(set) var columns = 0
  private(set) var meanByTable = 0.0
  private(set) var meanByField = 0.0
  /// Datasets that a trace reaches by tables alone.
  private(set) var meanUnknown = 0.0

  init(_ context: MeshContext) throws {
    var byTable = 0
    var byField = 0
    var unknown = 0
    var tables: [UInt32: Set<UInt32>] = [:]
    let steps = FieldSteps(in: context)
    for field in context.view.nodes(labelled: nil).all where Self.isField(field, context) {
      let targets = context.neighbours(of: field, .flowsTo).filter {
        Self.isField($0, context) && Self.isDataset(steps.table(of: $0), context)
      }
      guard !targets.isEmpty else { continue }
      columns += 1
      let own = steps.table(of: field)
      if tables[own] == nil {
        let reach = try FlowReach(
          from: context.neighbours(of: own, .flowsTo), .downstream,
          along: Flow(.field, in: context), checkpoint: {})
        tables[own] = Set(reach.nodes.filter { Self.isDataset($0, context) })
      }
      byTable += tables[own]?.count ?? 0
      let trace = try FieldTrace(
        from: [field], .downstream, along: steps, hiding: nil, stopsAtMasking: false, context)
      var known: Set<UInt32> = []
      var rest: Set<UInt32> = []
      for position in trace.reach.nodes.indices {
        let table = steps.table(of: trace.reach.nodes[position])
        guard table != own, Self.isDataset(table, context) else { continue }
        if trace.facts(at: position).isTableOnly { rest.insert(table) } else { known.insert(table) }
      }
      byField += known.count
      unknown += rest.subtracting(known).count
    }
    meanByTable = Double(byTable) / Double(max(1, columns))
    meanByField = Double(byField) / Double(max(1, columns))
    meanUnknown = Double(unknown) / Double(max(1, columns))
  }

  private static func isField(_ node: UInt32, _ context: MeshContext) -> Bool {
    context.address(of: node).contains("#")
  }

  /// What no record describes is a dataset as well, in this pack.
  private static func isDataset(_ node: UInt32, _ context: MeshContext) -> Bool {
    let address = context.address(of: node)
    guard address.hasPrefix("asset:"), !address.contains("#") else { return false }
    return context.text("id", of: node)?.hasPrefix("urn:li:dataset:") ?? true
  }
}
