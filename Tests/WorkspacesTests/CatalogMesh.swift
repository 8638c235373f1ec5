import Catalogs
import Contracts
import Diagnostics
import Graphs
import Metrics
import Policies
import Snapshots
import Tables
import Temporals
import Testing
import Workspaces

/// Meshes for the tests of the catalog rooms, and what they answer.
struct CatalogMesh {
  let context: MeshContext

  static let registry: Registry = {
    var registry = Registry()
    CatalogFeature.register(in: &registry)
    ContractFeature.register(in: &registry)
    MetricFeature.register(in: &registry)
    PolicyFeature.register(in: &registry)
    return registry
  }()

  /// The demo mesh, loaded once.
  static let demo: CatalogMesh? = {
    let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
    return (try? workspace.context()).map { CatalogMesh($0) }
  }()

  private init(_ context: MeshContext) { self.context = context }

  /// A mesh in dpq's JSON with its observations, one record a line.
  init(_ json: String, observations: String = "") {
    let snapshot = SnapshotLoader.load(dpqJSON: Array(json.utf8), name: "test") {
      Array(observations.utf8)
    }
    context = MeshContext(
      view: GraphView(snapshot.graph), name: "test", snapshot: snapshot, registry: Self.registry,
      checkpoint: {})
  }

  func node(_ address: String) throws -> UInt32 {
    try #require(context.view.node(at: address), "no node \(address)")
  }

  func answer(_ line: String) throws -> CommandAnswer {
    let words = line.split(separator: " ").map(String.init)
    let command = try #require(Self.registry.command(named: words[0]))
    guard case .question(let columns, let body) = command.body else {
      throw Diagnostic("test", "\(words[0]) is no question")
    }
    let call = try CommandCall(
      command: command,
      line: words.dropFirst().map { CommandWord($0, isQuoted: false, range: nil) },
      context: context)
    let answer = try body(call)
    for row in answer.rows { #expect(row.count == columns.count) }
    return answer
  }

  func rows(_ procedure: String, _ arguments: String...) throws -> [[String]] {
    try context.call(procedure, arguments.map { .string($0) }).map { $0.map(text) }
  }

  func text(_ value: Value) -> String {
    switch value {
    case .null: "–"
    case .bool(let bool): String(bool)
    case .int(let int): String(int)
    case .float(let float): String(float)
    case .string(let text): text
    case .node(let node): context.address(of: node)
    case .list(let elements): elements.map(text).joined(separator: ", ")
    case .map(let map):
      zip(map.keys, map.values).map { "\($0)=\(text($1))" }.joined(separator: ", ")
    case .temporal(let temporal): temporal.text
    case .relationship, .path: "?"
    }
  }

  /// Facts of a page as `panel/label: value`, marked facts with `!`.
  func facts(_ line: String) throws -> [String] {
    let page = try #require(try answer(line).page)
    return page.panels.flatMap { panel in
      panel.bodies.flatMap { body -> [String] in
        guard case .facts(let facts) = body else { return [] }
        return facts.map { fact in
          let mark = fact.mark == .warning || fact.mark == .broken ? "!" : ""
          return "\(panel.title)/\(fact.label):\(mark) \(fact.value)"
        }
      }
    }
  }

  /// The cells of an answer's table, row by row.
  func cells(_ line: String) throws -> [[String]] {
    let table = try #require(try answer(line).table)
    return (0..<table.rowCount).map { row in
      table.row(row).map { cell in
        switch cell {
        case .text(let text): text
        case .int(let int): String(int)
        case .null: "–"
        default: "?"
        }
      }
    }
  }
}
