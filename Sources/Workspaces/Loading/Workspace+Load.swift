import CDemo
import Graphs
package import Snapshots

extension Workspace {
  /// Loads files and folders as one mesh and opens it, unless nothing at all could be read.
  ///
  /// What went wrong is in the snapshot's diagnostics; what was open stays open.
  package func load(_ paths: [String], as name: String? = nil) -> Snapshot {
    let stamp = SourceStamp(paths: paths)
    let snapshot = read(paths, as: name)
    if snapshot.summary.documents > 0 || opensEmpty {
      let single = paths.count == 1 ? PathGroups.name(of: paths[0]) : "mesh"
      open(snapshot, name: name ?? single, paths: paths, stamp: stamp)
    }
    return snapshot
  }

  /// Opens stores, and paths that describe the same mesh as others, as meshes of their own, and all
  /// else as one (`PathGroups`); the first is the current one.
  ///
  /// Under a `name` only stores stand apart.
  package func loadSideBySide(_ paths: [String], as name: String? = nil) -> [Snapshot] {
    if paths.count < 2 { return [load(paths, as: name)] }
    let sorted = PathGroups(paths, merging: name != nil)
    if sorted.groups.count == 1 { return [load(paths, as: name)] }
    var first: String?
    let snapshots = zip(sorted.groups, sorted.names).map { group, ownName in
      let snapshot = group.snapshot ?? read(group.paths)
      guard snapshot.summary.documents > 0 else { return snapshot }
      let label = first == nil ? name ?? ownName : ownName
      open(snapshot, name: label, paths: group.paths, stamp: group.stamp)
      first = first ?? label
      return snapshot
    }
    if let first { _ = use(first) }
    return snapshots
  }

  /// Reads on a helper, so that an interrupt is answered at once whatever the helper is at, and
  /// tells how far it is once that takes longer than half a second.
  func read(_ paths: [String], as name: String? = nil) -> Snapshot {
    let options = SnapshotLoader.Options(name: name)
    let monitor = LoadMonitor()
    let helper = Helper {
      SnapshotLoader.load(paths: paths, options: options, monitor: monitor)
    }
    let start = ContinuousClock.now
    defer { follow(nil) }
    while true {
      if let snapshot = helper.outcome(within: 20) { return snapshot }
      if isInterrupted() {
        monitor.stop()
        helper.abandon()
        return SnapshotLoader.stopped(paths, options)
      }
      let taken = ContinuousClock.now - start
      if taken > .milliseconds(500) { follow(LoadProgress(monitor.progress, after: taken)) }
    }
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
}
