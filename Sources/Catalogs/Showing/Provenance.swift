import Graphs
import Workspaces

/// Where a node was defined.
enum Provenance {
  /// `mesh.yaml:12`; nil when the node came from no file.
  static func text(of node: UInt32, in context: MeshContext) -> String? {
    guard let file = context.text("file", of: node) else { return nil }
    if case .int(let line) = context.view.property("line", of: node) { return "\(file):\(line)" }
    return file
  }
}
