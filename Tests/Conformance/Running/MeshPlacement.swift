import Graphs
import Snapshots
import TestSupport

extension Engine {
  private static let folder = Result { try TemporaryFolder() }

  /// The same mesh lying where `way` says, or why it cannot lie there.
  package func placed(_ way: Way) throws -> Engine {
    switch way {
    case .whatIf: return self
    case .base: return over(GraphView(view.compacted().graph))
    case .file:
      let graph = view.compacted().graph
      let path = try Self.folder.get().path + "/mesh-\(UInt64.random(in: 0...UInt64.max)).dpqs"
      try SnapshotStore.write(Snapshot(name: "mesh", graph: graph), to: path)
      defer { Disk.remove(path) }
      return over(GraphView(try SnapshotStore.open(path).graph))
    }
  }
}
