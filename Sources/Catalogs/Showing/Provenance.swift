import Graphs
import Workspaces

/// Where a node was defined.
enum Provenance {
  /// `mesh.yaml:12`, long paths by their end; nil when the node came from no file.
  static func text(of node: UInt32, in context: MeshContext) -> String? {
    guard let path = context.text("file", of: node) else { return nil }
    let segments = path.split(separator: "/")
    let file = segments.count > 3 ? "…/" + segments.suffix(2).joined(separator: "/") : path
    if case .int(let line) = context.view.property("line", of: node) { return "\(file):\(line)" }
    return file
  }
}
