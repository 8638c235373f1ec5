import Diagnostics
import Graphs
import Lineage
import Metrics
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

/// A mesh of its own for each test of impact and cause, and what those answer.
final class ImpactMesh {
  let workspace: Workspace
  let folder: TemporaryFolder

  static let registry: Registry = {
    var registry = Registry()
    LineageFeature.register(in: &registry)
    MetricFeature.register(in: &registry)
    return registry
  }()

  /// Loads files, each with its text; the first that ends in `.yaml` gives the mesh its name.
  init(_ files: [(name: String, text: String)]) throws {
    folder = try TemporaryFolder()
    for file in files { try folder.write(file.text, to: file.name) }
    workspace = Workspace(
      registry: Self.registry, limits: .script, isInterrupted: { false })
    _ = workspace.load(files.map { "\(folder.path)/\($0.name)" }, as: "test")
  }

  convenience init(_ mesh: String) throws { try self.init([("mesh.yaml", mesh)]) }

  @discardableResult
  func run(_ statement: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: statement)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  /// The cells of the rows of a statement, by column.
  func rows(_ statement: String) throws -> [[String]] {
    let table = try run(statement).answer.table
    return (0..<table.rowCount).map { row in
      table.row(row).map { cell in
        switch cell {
        case .text(let text): text
        case .int(let int): String(int)
        case .bool(let bool): String(bool)
        case .null: "–"
        case .list(let cells):
          cells.map { if case .text(let text) = $0 { text } else { "?" } }.joined(separator: " > ")
        case .node(let node): node.address ?? "?"
        default: "?"
        }
      }
    }
  }

  /// `address: verdict` in the order of rows.
  func verdicts(_ statement: String) throws -> [String] {
    try rows(statement + " return address, verdict").map { "\($0[0]): \($0[1])" }
  }
}

/// Small meshes about one producer `d/a` with the port `o` and its contract.
enum ImpactMeshes {
  /// Readers of every kind of knowledge: `hit` makes a required field of `x`, `loose` joins by it,
  /// `other` states another field, `silent` nothing, `side` reads another port, `far` and `kept` read
  /// `hit`, `deep` reads `silent`.
  static let readers = """
    dpq: 1
    mesh: { name: Readers, asOf: 2026-06-30 }
    domains: [ { id: d } ]
    teams: [ { id: t }, { id: u } ]
    useCases: [ { id: close, name: Close } ]
    products:
      - { id: a, domain: d, owner: team:t, support: { channel: "#a" },
          outputs: [ { name: o, version: 1.0.0, contract: a@1.0.0, exposes: [ asset:a ] },
                     { name: p, version: 1.0.0, contract: side@1.0.0 } ], assets: [ asset:a ] }
      - { id: hit, domain: d, owner: team:u, serves: [ useCase:close ],
          inputs: [ { name: i, reads: [ d/a/o@1 ] } ],
          outputs: [ { name: o, version: 1.0.0, contract: hit@1.0.0 } ] }
      - { id: loose, domain: d, owner: team:u, inputs: [ { name: i, reads: [ d/a/o@1 ] } ],
          outputs: [ { name: o, version: 1.0.0, contract: loose@1.0.0 } ] }
      - { id: other, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
      - { id: silent, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ],
          outputs: [ { name: o, version: 1.0.0 } ] }
      - { id: side, domain: d, inputs: [ { name: i, reads: [ d/a/p@1 ] } ] }
      - { id: far, domain: d, inputs: [ { name: i, reads: [ d/hit/o@1 ] } ] }
      - { id: kept, domain: d, inputs: [ { name: i, reads: [ d/hit/o@1 ] } ] }
      - { id: deep, domain: d, inputs: [ { name: i, reads: [ d/silent/o@1 ] } ] }
    contracts:
      - { id: a, version: 1.0.0, status: active, terms: { noticePeriod: P30D },
          slos: [ { id: f, property: latency, value: 24, unit: h } ],
          datasets: [ { name: s, fields: [ { name: x, type: integer, required: true },
            { name: y, type: string } ] } ] }
      - { id: side, version: 1.0.0, datasets: [ { name: s, fields: [ { name: z, type: string } ] } ] }
      - { id: hit, version: 1.0.0, status: active,
          slos: [ { id: f, property: freshness, value: 48, unit: h } ],
          datasets: [ { name: h, fields: [ { name: x, type: integer, required: true },
            { name: k, type: string } ] } ] }
      - { id: loose, version: 1.0.0, datasets: [ { name: l, fields: [ { name: c, type: integer } ] } ] }
    assets: [ { id: a, name: a } ]
    agreements:
      - { id: g, status: approved, grants: d/a/o@1, to: d/hit, from: 2025-01-01, until: 2026-12-31 }
      - { id: h, status: approved, grants: d/a/o@1, to: team:t, from: 2025-01-01 }
    flows:
      - { from: "contract:a@1.0.0#s.x", to: "contract:hit@1.0.0#h.x", mode: direct, basis: declared }
      - { from: "contract:a@1.0.0#s.x", to: "contract:loose@1.0.0#l.c", mode: indirect, basis: declared }
    """

  static let uses = """
    dpqMapping: 1
    uses:
      - { consumer: d/other, port: d/a/o@1, fields: [ s.y ] }
      - { consumer: d/kept, port: d/hit/o@1, fields: [ h.k ] }
    """

  /// The readers, with the field `x` of `d/a` as it is, or with other terms.
  static func make(x terms: String? = nil) throws -> ImpactMesh {
    let field = "{ name: x, type: integer, required: true }"
    let text =
      terms.map {
        readers.replacing("name: s, fields: [ \(field)", with: "name: s, fields: [ \($0)")
      }
      ?? readers
    return try ImpactMesh([("mesh.yaml", text), ("uses.yaml", uses)])
  }
}
