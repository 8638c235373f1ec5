import Workspaces

extension MeshContext {
  func status(of node: UInt32) -> String? { text("status", of: node)?.lowercased() }

  /// Whether a node is in use: active or deprecated, or of no stated status.
  func isLive(_ node: UInt32) -> Bool {
    status(of: node).map { $0 == "active" || $0 == "deprecated" } ?? true
  }
}
