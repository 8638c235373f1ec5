package import Graphs
package import Snapshots

/// A snapshot that is open, under the name by which `use` finds it.
package struct OpenMesh: Sendable {
  package let name: String
  /// What `load` was given, to read it again; empty for the demo mesh.
  package let paths: [String]
  package let snapshot: Snapshot
  /// What its files looked like before they were read; nil when it came from none.
  let stamp: SourceStamp?
  /// Counts what was opened in this workspace; another one for each reading.
  let reading: Int
  package var whatIfs = WhatIfs()
  /// Files that lie over it in a what-if of their own.
  var laid: LaidFiles?

  /// What is supposed, nil while the snapshot itself is in use.
  package var overlay: Overlay? { whatIfs.current?.overlay }

  package var view: GraphView { GraphView(snapshot.graph, overlay: overlay) }
  package var isDemo: Bool { paths.isEmpty }

  /// What it says now: another one after each reading and each change of the what-if.
  package var state: MeshState {
    MeshState(name: name, reading: reading, step: whatIfs.current?.serial ?? 0)
  }

  /// Where it came from, for people.
  package var source: String { isDemo ? "the demo mesh" : paths.joined(separator: " ") }
}

/// Which contents of which open mesh: equal states answer alike.
package struct MeshState: Sendable, Equatable {
  package let name: String
  let reading: Int
  /// Of the what-if in use, 0 while nothing is supposed.
  let step: Int
}
