import CDemo
package import Snapshots

extension Workspace {
  /// Loads files and folders as one mesh and opens it, unless nothing at all could be read.
  ///
  /// What went wrong is in the snapshot's diagnostics; what was open stays open.
  package func load(_ paths: [String], as name: String? = nil) -> Snapshot {
    let snapshot = SnapshotLoader.load(paths: paths, options: .init(name: name))
    if snapshot.summary.documents > 0 {
      open(snapshot, name: name ?? Self.name(of: snapshot, paths), paths: paths)
    }
    return snapshot
  }

  /// Opens the demo mesh that is compiled into the program.
  package func openDemo() {
    let mesh = unsafe Array(
      UnsafeBufferPointer(start: dpq_demo_mesh_bytes(), count: dpq_demo_mesh_size))
    let snapshot = SnapshotLoader.load(dpqJSON: mesh, name: "demo") {
      unsafe Array(
        UnsafeBufferPointer(
          start: dpq_demo_observations_bytes(), count: dpq_demo_observations_size))
    }
    open(snapshot, name: "demo", paths: [])
  }

  /// A short name for the prompt: the last segment of the only path, else the mesh's own.
  private static func name(of snapshot: Snapshot, _ paths: [String]) -> String {
    guard let path = paths.first, paths.count == 1 else { return "mesh" }
    let leaf = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = leaf.split(separator: ".").first.map(String.init) ?? ""
    return stem.isEmpty || stem == "-" ? "mesh" : stem
  }
}
