package import Diagnostics
import Graphs
import Snapshots
import Synchronization

/// The meshes that a statement may name beside the current one: those that are open, and files,
/// which it reads for itself. Lives as long as the statement.
package final class OpenMeshes: Sendable {
  private struct Known {
    var loaded: [String: Snapshot] = [:]
    var comparisons: [String: MeshComparison] = [:]
  }

  /// In the order in which they were opened.
  let all: [OpenMesh]
  private let known = Mutex(Known())

  package init(_ meshes: [OpenMesh]) { all = meshes }

  /// Their names, in the order in which they were opened.
  package var names: [String] { all.map(\.name) }

  /// The mesh that a word names: an open one, `base` or a what-if of the current one, or a file or
  /// folder; nil when it is none of these.
  ///
  /// Throws a diagnostic when a file holds no mesh.
  package func context(
    named word: CommandWord, in context: MeshContext
  ) throws -> MeshContext? {
    let name = word.text
    if let mesh = all.first(where: { $0.name == name }) {
      return mesh.name == context.name
        ? context : context.over(mesh.view, of: mesh.snapshot, name: name)
    }
    if name == WhatIfs.base {
      return context.over(GraphView(context.view.base), of: context.snapshot, name: name)
    }
    let whatIfs = all.first { $0.name == context.name }?.whatIfs.all ?? []
    if let whatIf = whatIfs.first(where: { $0.name == name }) {
      let view = GraphView(context.snapshot.graph, overlay: whatIf.overlay)
      return context.over(view, of: context.snapshot, name: name)
    }
    guard SourceStamp.exists(name) else { return nil }
    let snapshot = load(name)
    guard snapshot.summary.documents > 0 else {
      throw LoadCommand.nothing(snapshot, [name], at: word.range)
    }
    return context.over(GraphView(snapshot.graph), of: snapshot, name: name)
  }

  /// Whether a word names a state of an open mesh, rather than a file or folder.
  package func isOpen(_ name: String, beside context: MeshContext) -> Bool {
    name == WhatIfs.base || all.contains { $0.name == name }
      || all.contains { mesh in
        mesh.name == context.name && mesh.whatIfs.all.contains { $0.name == name }
      }
  }

  /// The diagnostic for a word that names no mesh.
  package func unknown(_ word: CommandWord) -> Diagnostic {
    var notes = names.isEmpty ? [] : ["open: \(names.joined(separator: ", "))"]
    if ReadableFiles.isRestricted {
      notes.append("safe mode reads only what the command line named")
    }
    return Diagnostic(
      "use.unknown", "`\(word.text)` is neither an open mesh nor a file or folder",
      range: word.range,
      notes: notes,
      suggestion: NearestName.suggestion(for: word.text, in: names)
        ?? (ReadableFiles.isRestricted
          ? "name it when dpq is started" : "`load PATH as \(word.text)` opens one"))
  }

  /// How the mesh of `context` differs from the one that a word names, which is the earlier one.
  package func comparison(
    with word: CommandWord, in context: MeshContext
  ) throws -> MeshComparison {
    let isCurrent = context.view.overlay == nil
    let key = "\(word.text)\u{1F}\(context.name)"
    if isCurrent, let comparison = known.withLock({ $0.comparisons[key] }) { return comparison }
    guard let before = try self.context(named: word, in: context) else { throw unknown(word) }
    let comparison = try MeshComparison(before, context)
    if isCurrent { known.withLock { $0.comparisons[key] = comparison } }
    return comparison
  }

  private func load(_ path: String) -> Snapshot {
    if let snapshot = known.withLock({ $0.loaded[path] }) { return snapshot }
    let snapshot = SnapshotLoader.load(paths: [path])
    known.withLock { $0.loaded[path] = snapshot }
    return snapshot
  }
}
