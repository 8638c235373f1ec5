import Diagnostics
import Graphs
import Snapshots

/// Reads again every open mesh whose files changed on disk.
struct Reloading {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// The summary of the last mesh that was read again, and what each differs by.
  func answer() throws -> CommandAnswer {
    let meshes = workspace.meshes.filter { !$0.isDemo }
    guard !meshes.isEmpty else {
      throw Diagnostic(
        "load.nothing-open", "there is nothing to read again", suggestion: "usage: load PATH…")
    }
    var answer = CommandAnswer()
    let current = workspace.mesh?.name
    for mesh in meshes {
      guard let stamp = mesh.stamp, SourceStamp(paths: mesh.paths) != stamp else { continue }
      guard try mayReplace(mesh) else {
        answer.notes.append("kept `\(mesh.name)` as it was")
        continue
      }
      let clock = ContinuousClock()
      let start = clock.now
      let snapshot = workspace.load(mesh.paths, as: mesh.name)
      guard snapshot.summary.documents > 0, let read = workspace.mesh else {
        throw LoadCommand.nothing(snapshot, mesh.paths)
      }
      let notes = answer.notes
      answer = LoadCommand.answer(read, elapsed: clock.now - start)
      answer.notes = notes + answer.notes + [try difference(mesh, read)]
    }
    if let current { _ = workspace.use(current) }
    if answer.table == nil, answer.notes.isEmpty {
      answer.notes.append("nothing changed on disk since it was read")
    }
    return answer
  }

  /// A what-if lies over the mesh as it was read: it goes when that does.
  private func mayReplace(_ mesh: OpenMesh) throws -> Bool {
    let names = mesh.whatIfs.all.filter { !$0.steps.isEmpty }.map { "`\($0.name)`" }
    guard !names.isEmpty else { return true }
    return try workspace.confirm(
      "read `\(mesh.name)` again and drop what-if \(names.joined(separator: ", "))?")
  }

  private func difference(_ old: OpenMesh, _ new: OpenMesh) throws -> String {
    let now = try workspace.context()
    let was = now.over(GraphView(old.snapshot.graph), of: old.snapshot, name: old.name)
    let comparison = try MeshComparison(was, now)
    if comparison.isEmpty { return "`\(new.name)` was read again and is what it was" }
    return "`\(new.name)` was read again: +\(comparison.addedNodes.count) "
      + "−\(comparison.removedNodes.count) ~\(comparison.changedNodes.count) nodes"
  }
}

extension Workspace {
  /// Reads again what changed on disk, if anything did; whether it did.
  package func readChanges() throws -> Bool {
    guard meshes.contains(where: { !$0.isDemo }) else { return false }
    return try Reloading(self).answer().table != nil
  }
}
