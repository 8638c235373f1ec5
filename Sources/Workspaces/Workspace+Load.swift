import CDemo
package import Snapshots

extension Workspace {
  /// Loads files and folders as one mesh and opens it, unless nothing at all could be read.
  ///
  /// What went wrong is in the snapshot's diagnostics; what was open stays open.
  package func load(_ paths: [String], as name: String? = nil) -> Snapshot {
    let snapshot = SnapshotLoader.load(paths: paths, options: .init(name: name))
    if snapshot.summary.documents > 0 || opensEmpty {
      open(snapshot, name: name ?? Self.name(of: snapshot, paths), paths: paths)
    }
    return snapshot
  }

  /// Opens each store among the paths as a mesh of its own, and all other paths as one; the first
  /// is the current one.
  package func loadSideBySide(_ paths: [String], as name: String? = nil) -> [Snapshot] {
    var groups: [[String]] = []
    var others: Int?
    for path in paths {
      if SnapshotStore.isStore(path) {
        groups.append([path])
      } else if let others {
        groups[others].append(path)
      } else {
        others = groups.count
        groups.append([path])
      }
    }
    if groups.count < 2 { return [load(paths, as: name)] }
    var opened: [String] = []
    let snapshots = groups.map { group in
      let snapshot = SnapshotLoader.load(paths: group)
      guard snapshot.summary.documents > 0 else { return snapshot }
      var label =
        opened.isEmpty ? name ?? Self.name(of: snapshot, group) : Self.name(of: snapshot, group)
      var number = 2
      while opened.contains(label) {
        label = "\(Self.name(of: snapshot, group))-\(number)"
        number += 1
      }
      open(snapshot, name: label, paths: group)
      opened.append(label)
      return snapshot
    }
    if let first = opened.first { _ = use(first) }
    return snapshots
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
