import Graphs
import Snapshots

/// Files that lie over a mesh: what they describe stands in place of what the mesh said of it, and
/// all else of the mesh stays, so that whoever reads what they change is known.
package struct LaidFiles: Sendable {
  /// The what-if that holds them.
  package let name: String
  /// As they were given.
  package let paths: [String]
  /// What others still refer to and the files define no longer, ascending.
  package let gone: [UInt32]
  /// What a verdict on the files cannot know: one phrase each, with the file.
  package let unseen: [(file: String, reason: String)]
}

extension MeshContext {
  /// The files that lie over this mesh; nil where none do, and where they are left aside.
  package var laid: LaidFiles? { meshes.laid(over: self) }
}

extension OpenMeshes {
  fileprivate func laid(over context: MeshContext) -> LaidFiles? {
    guard let mesh = all.first(where: { $0.name == context.name }), let laid = mesh.laid,
      let current = mesh.whatIfs.current, current.name == laid.name
    else { return nil }
    // Files that change nothing, or that could not be read, leave no overlay, and are laid all the
    // same: what is asked of them is not asked of the whole mesh.
    return context.view.overlay != nil || current.overlay.isEmpty ? laid : nil
  }
}

extension Workspace {
  /// Lays files and folders over the current mesh, as a what-if of their own that is then in use.
  ///
  /// What went wrong with them is in the report; nothing is laid where nothing could be read,
  /// unless there is to be a verdict on the files all the same.
  package func lay(_ paths: [String]) throws -> LoadReport {
    let snapshot = read(paths)
    let report = LoadReport([snapshot])
    guard snapshot.summary.documents > 0 || opensEmpty else { return report }
    let name = laidName(for: paths)
    let context = try context()
    let laying = try MeshLaying.lay(GraphView(snapshot.graph), over: context)
    useWhatIf(name)
    commit(laying.overlay, statement: "lay \(paths.joined(separator: " "))")
    meshes[current].laid = LaidFiles(
      name: name, paths: paths, gone: laying.gone, unseen: snapshot.unseenFiles)
    return report
  }

  /// What the first path holds, in a word that names no other state of the mesh.
  private func laidName(for paths: [String]) -> String {
    let wanted = paths.first.map { PathGroups.name(of: $0) } ?? "given"
    let taken = [WhatIfs.base] + meshes.map(\.name) + (mesh?.whatIfs.all.map(\.name) ?? [])
    if !taken.contains(wanted) { return wanted }
    return (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } ?? wanted
  }
}

extension Snapshot {
  fileprivate var unseenFiles: [(file: String, reason: String)] {
    summary.failed.map { ($0, "\($0): it could not be read") }
      + summary.skipped.filter(\.isNamed).map {
        ($0.path, "\($0.path):\($0.line): skipped, \($0.reason)")
      }
  }
}
