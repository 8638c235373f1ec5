import Graphs
import Snapshots
import TestSupport
import Testing

@testable import Workspaces

/// Files laid over a mesh give what a load of the mesh with those files in place of the old ones
/// gives: that load is the oracle.
@Suite struct LayingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var mesh: [String: String] = LayingTests.mesh
    /// What the files are, nil for nothing said; by path.
    let files: [String: String]
  }

  static let mesh: [String: String] = [
    "shared.yaml": """
    dpq: 1
    mesh: { name: m, asOf: "2026-06-30" }
    teams: [ { id: core }, { id: growth } ]
    domains: [ { id: sales, description: what we sell }, { id: marketing }, { id: crm } ]
    sources: [ { id: shop } ]
    agreements: [ { id: g, status: approved, from: 2026-01-01, grants: sales/orders/daily@1,
      to: marketing/campaigns } ]

    """,
    "orders.yaml": """
    dpq: 1
    products:
      - { id: orders, domain: sales, owner: team:core, status: active, description: orders,
          inputs: [ { name: shop, reads: [ source:shop ] } ],
          outputs: [
            { name: daily, version: 1.0.0, contract: orders, description: each day },
            { name: hourly, version: 1.0.0, contract: orders } ] }

    """,
    "orders.contract.yaml": orders,
    "campaigns.yaml": """
    dpq: 1
    products:
      - { id: campaigns, domain: marketing, owner: team:growth,
          inputs: [ { name: orders, reads: [ sales/orders/daily@1 ] },
            { name: soon, reads: [ crm/profiles/all@1 ] } ],
          outputs: [ { name: audience, version: 1.0.0 } ] }
      - { id: reports, domain: marketing, owner: team:growth,
          inputs: [ { name: orders, reads: [ sales/orders/hourly@1 ] } ] }

    """,
  ]

  private static let orders = """
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    description: { purpose: every order }
    schema:
    - name: orders
      properties:
      - { name: id, logicalType: string, required: true }
      - { name: note, logicalType: string }
    slaProperties: [ { property: latency, value: 4, unit: h } ]

    """

  static let cases: [Case] = [
    Case(testDescription: "nothing changed", files: mesh),
    Case(
      testDescription: "fields come and go, descriptions go",
      files: [
        "orders.contract.yaml": orders.replacing("name: note", with: "name: memo")
          .replacing("description: { purpose: every order }\n", with: "")
      ]),
    Case(
      testDescription: "a contract gets another version in its file",
      files: ["orders.contract.yaml": orders.replacing("1.0.0", with: "2.0.0")]),
    Case(
      testDescription: "a port that is read goes",
      files: [
        "orders.yaml": """
        dpq: 1
        products:
          - { id: orders, domain: sales, owner: team:core, status: active,
              inputs: [ { name: shop, reads: [ source:shop ] } ],
              outputs: [ { name: hourly, version: 1.0.0, contract: orders } ] }

        """
      ]),
    Case(
      testDescription: "a product gets another owner and reads something else",
      files: [
        "campaigns.yaml": """
        dpq: 1
        products:
          - { id: campaigns, domain: marketing, owner: team:core,
              inputs: [ { name: orders, reads: [ sales/orders/daily@1 ] },
                { name: more, reads: [ sales/orders/hourly@1 ] } ],
              outputs: [ { name: audience, version: 1.0.0 } ] }
          - { id: reports, domain: marketing }

        """
      ]),
    Case(
      testDescription: "what was only referred to is defined",
      files: [
        "profiles.yaml": """
        dpq: 1
        products:
          - { id: profiles, domain: crm, outputs: [ { name: all, version: 1.2.0 } ] }

        """
      ]),
    Case(
      testDescription: "a new product of another standard reads a contract",
      files: [
        "usage.yaml": """
        apiVersion: v1.0.0
        kind: DataProduct
        id: 3f1c0a5e-0000-4000-8000-000000000001
        name: Usage
        domain: marketing
        status: active
        inputPorts: [ { name: orders, version: 1.0.0, contractId: orders } ]
        outputPorts: [ { name: all, version: 1.0.0, contractId: usage } ]

        """
      ]),
    Case(
      testDescription: "a product goes to another domain",
      mesh: mesh.filter { $0.key != "campaigns.yaml" && $0.key != "shared.yaml" },
      files: [
        "orders.yaml": """
        dpq: 1
        products:
          - { id: orders, domain: crm, owner: team:core, status: active, description: orders,
              inputs: [ { name: shop, reads: [ source:shop ] } ],
              outputs: [ { name: daily, version: 1.0.0, contract: orders } ] }

        """
      ]),
  ]

  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
  }

  private func write(_ files: [String: String], _ name: String) throws -> String {
    for (path, text) in files { try folder.write(text, to: "\(name)/\(path)") }
    return "\(folder.path)/\(name)"
  }

  /// What differs between the load of `whole` and the current mesh, a line each.
  private func differences(from whole: String) throws -> [String] {
    let laid = try workspace.context()
    _ = workspace.load([whole], as: "oracle")
    let loaded = try workspace.context()
    let comparison = try MeshComparison(loaded, laid, derived: true)
    let (before, after) = (comparison.before, comparison.after)
    var lines = comparison.addedNodes.map { "+ \(after.address(of: $0))" }
    lines += comparison.removedNodes.map { "- \(before.address(of: $0))" }
    lines += comparison.renames.map {
      "\(before.address(of: $0.before)) is \(after.address(of: $0.after))"
    }
    lines += comparison.relabelled.map { "labels of \(after.address(of: $0.after))" }
    lines += comparison.propertyChanges.map {
      "\(after.address(of: $0.after)) \($0.key): \($0.old) is \($0.new)"
    }
    func text(_ id: UInt32, _ context: MeshContext) -> String {
      let (type, start, end) = context.view.relationship(id)
      return "\(context.address(of: start)) \(context.view.types[type]) "
        + context.address(of: end)
    }
    lines += comparison.addedRelationships.map { "+ \(text($0, after))" }
    lines += comparison.removedRelationships.map { "- \(text($0, before))" }
    lines += comparison.relationshipChanges.map { "\(text($0.after, after)): \($0.properties)" }
    return lines
  }

  @Test(arguments: cases)
  func equalsALoadWithTheFilesInPlace(_ given: Case) throws {
    let mesh = try write(given.mesh, "mesh")
    let files = try write(given.files, "files")
    let whole = try write(given.mesh.merging(given.files) { $1 }, "whole")
    _ = workspace.load([mesh], as: "m")
    _ = try workspace.lay([files])
    #expect(workspace.mesh?.whatIfs.current?.name == "files")
    let differences = try differences(from: whole)
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test func tellsWhatOthersReadAndIsGone() throws {
    let mesh = try write(Self.mesh, "mesh")
    let files = try write(Self.cases[3].files, "files")
    _ = workspace.load([mesh], as: "m")
    _ = try workspace.lay([files])
    let context = try workspace.context()
    let laid = try #require(context.laid)
    #expect(laid.gone.map { context.address(of: $0) } == ["sales/orders/daily@1"])
    #expect(laid.paths == [files] && laid.unseen.isEmpty)
    workspace.useWhatIf(nil)
    #expect(try workspace.context().laid == nil)
  }

  /// Real files laid over the meshes they are part of change nothing.
  @Test func filesOfRealMeshesLieWhereTheyWere() throws {
    guard let corpus = Disk.variable("DPQ_CORPUS") else {
      Disk.say("skipped 2 meshes: DPQ_CORPUS is not set")
      return
    }
    let meshes = [
      "dmm-gitops/datamesh-manager__example-gitops-repository",
      "mesh-registry/joaovicente__data-mesh-viewer",
    ]
    var laid = 0
    for mesh in meshes.map({ "\(corpus)/\($0)" }) {
      for file in Disk.files(below: mesh, suffix: "ml") {
        let fresh = Workspace(
          registry: workspace.registry, limits: .script, isInterrupted: { false })
        _ = fresh.load([mesh], as: "m")
        guard try fresh.lay([file]).documents > 0 else { continue }
        laid += 1
        let context = try fresh.context()
        let base = context.over(GraphView(context.view.base))
        let comparison = try MeshComparison(base, context, derived: true)
        let changes = comparison.propertyChanges.map {
          "\(context.address(of: $0.after)) \($0.key): \($0.old) is \($0.new)"
        }
        let count = comparison.count
        #expect(count == 0, "\(file): \(changes)")
      }
    }
    #expect(laid > 10)
  }
}
