package import Graphs
import Snapshots

/// What-ifs of the current mesh.
extension Workspace {
  /// Makes what a statement wrote the state of the what-if in use; one is begun when there is none.
  ///
  /// `statement` is remembered for `undo`; `name` is that of an open mesh, nil for the current one.
  package func commit(_ overlay: Overlay, statement: String, to name: String? = nil) {
    let index = name.map { name in meshes.firstIndex { $0.name == name } } ?? current
    guard let index, meshes.indices.contains(index) else { return }
    let base = meshes[index].snapshot.graph
    meshes[index].whatIfs.add(overlay, statement: statement, over: base)
  }

  /// Uses the what-if of that name, or the mesh as loaded when it is nil.
  package func useWhatIf(_ name: String?) {
    guard meshes.indices.contains(current) else { return }
    let base = meshes[current].snapshot.graph
    meshes[current].whatIfs.use(name, over: base)
  }

  package func dropWhatIf(_ name: String) {
    guard meshes.indices.contains(current) else { return }
    _ = meshes[current].whatIfs.drop(name)
  }

  /// The statement that was taken back, nil when there is none.
  func undoWhatIf() -> String? {
    meshes.indices.contains(current) ? meshes[current].whatIfs.undo() : nil
  }

  /// The statement that holds again, nil when there is none.
  func redoWhatIf() -> String? {
    meshes.indices.contains(current) ? meshes[current].whatIfs.redo() : nil
  }
}
