import Catalogs
import Contracts
import Diagnostics
import Lineage
import Metrics
import Policies
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

/// A mesh written for a test in the format of dpq, and what statements answer on it.
struct SmallMesh {
  let workspace: Workspace
  let folder: TemporaryFolder

  /// Opens the mesh of a text, with observations beside it where there are any.
  init(_ text: String, observations: String = "") throws {
    folder = try TemporaryFolder()
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    LineageFeature.register(in: &registry)
    MetricFeature.register(in: &registry)
    PolicyFeature.register(in: &registry)
    ContractFeature.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    try folder.write(text, to: "mesh/mesh.yaml")
    if !observations.isEmpty { try folder.write(observations, to: "mesh/use.obs.jsonl") }
    try run("load \(folder.path)/mesh")
  }

  @discardableResult
  func run(_ text: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: text)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  /// The rows of a statement as texts; null is a dash.
  func rows(_ text: String) throws -> [[String]] {
    let table = try run(text).answer.table
    return (0..<table.rowCount).map { row in table.row(row).map(Self.text) }
  }

  /// The diagnostic that a statement ends with; nil when it has an answer.
  func failure(_ text: String) -> Diagnostic? {
    do {
      _ = try run(text)
      return nil
    } catch {
      return error as? Diagnostic
    }
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .null: "–"
    case .bool(let bool): String(bool)
    case .int(let int): String(int)
    case .float(let float): String(float)
    case .text(let text): text
    case .node(let node): node.address ?? "#\(node.id)"
    case .list(let cells): cells.map(Self.text).joined(separator: ", ")
    default: "?"
    }
  }
}
