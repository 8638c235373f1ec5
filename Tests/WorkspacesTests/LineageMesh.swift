import Catalogs
import Contracts
import Diagnostics
import Graphs
import Lineage
import Policies
import Snapshots
import Syntax
import Tables
import Testing
import Workspaces

/// Meshes for the tests of lineage, and what statements answer on them.
struct LineageMesh {
  let workspace: Workspace
  var context: MeshContext { get throws { try workspace.context() } }

  static let registry: Registry = {
    var registry = Registry()
    CatalogFeature.register(in: &registry)
    ContractFeature.register(in: &registry)
    LineageFeature.register(in: &registry)
    PolicyFeature.register(in: &registry)
    return registry
  }()

  init(_ graph: Graph) {
    workspace = Workspace(registry: Self.registry, limits: .script, isInterrupted: { false })
    workspace.open(graph, name: "test")
  }

  /// The demo mesh.
  init() {
    workspace = Workspace(registry: Self.registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
  }

  /// Products `d/p0` … with feeds between them, by their numbers; a feed may name its basis.
  init(count: Int, feeds: [(from: Int, to: Int)], basis: (Int) -> String? = { _ in nil }) {
    var builder = GraphBuilder()
    for product in 0..<count {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string("d/p\(product)"))
    }
    for (number, feed) in feeds.enumerated() {
      let id = builder.addRelationship(type: "FEEDS", from: UInt32(feed.from), to: UInt32(feed.to))
      if let basis = basis(number) {
        builder.setProperty("basis", ofRelationship: id, to: .string(basis))
      }
    }
    self.init(builder.freeze(flow: ["FEEDS"]).graph)
  }

  func run(_ text: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: text)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  /// The rows of a statement as texts.
  func rows(_ text: String) throws -> [[String]] {
    let table = try run(text).answer.table
    return (0..<table.rowCount).map { row in table.row(row).map(Self.text) }
  }

  /// The first cells of each row, sorted.
  func first(_ text: String) throws -> [String] { try rows(text).map { $0[0] }.sorted() }

  func drawing(_ text: String) throws -> Drawing {
    try #require(try run(text).answer.drawing, "\(text)")
  }

  /// The code of the diagnostic that a statement ends with; nil when it has an answer.
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
