import Graphs
import Snapshots
import Workspaces

/// What a command sees while no mesh is open.
enum CanvasContext {
  static func empty() -> MeshContext {
    let snapshot = SnapshotLoader.load(paths: [])
    return MeshContext(
      view: GraphView(snapshot.graph), name: "", snapshot: snapshot, registry: Registry(),
      checkpoint: {})
  }
}
