import Diagnostics
import Graphs

/// Loads snapshots; bad files are reported in the result, never thrown.
package enum SnapshotLoader {
  /// What a caller may say about a load.
  package struct Options: Sendable {
    /// The snapshot's name; without one the mesh's own, else that of the first path.
    package var name: String?
    /// Microseconds since 1970 UTC; overrides what files say.
    package var asOf: Int64?

    package init(name: String? = nil, asOf: Int64? = nil) {
      self.name = name
      self.asOf = asOf
    }
  }

  /// Loads files, folders and `-` (standard input) into one mesh.
  ///
  /// A store (`.dpqs`) is a whole mesh: it is opened when it is the only path, and left out with an
  /// error beside others. O(bytes + nodes log nodes). What could not be read is in `diagnostics`
  /// and `summary`.
  package static func load(paths: [String], options: Options = Options()) -> Snapshot {
    let stores = paths.filter { SnapshotStore.isStore($0) }
    if paths.count == 1, let path = stores.first { return store(path, options) }
    let finder = SourceFinder(paths.filter { !stores.contains($0) })
    var session = LoadSession()
    for path in stores {
      session.summary.failed.append(path)
      session.add([
        LoadDiagnostic.at(
          path, line: nil, "load.store-merge",
          "it is a store, which holds a whole mesh, and is not merged with other files",
          severity: .error, suggestion: "load it alone")
      ])
    }
    session.add(finder.diagnostics)
    for diagnostic in finder.diagnostics where diagnostic.severity == .error {
      session.summary.failed.append(diagnostic.source?.name ?? "")
    }
    for file in finder.files { session.load(file) }
    return session.finish(name: options.name, fallback: paths.first ?? "empty", asOf: options.asOf)
  }

  private static func store(_ path: String, _ options: Options) -> Snapshot {
    do {
      return try SnapshotStore.open(path).renamed(options.name, asOf: options.asOf)
    } catch {
      var summary = LoadSummary()
      summary.failed = [path]
      let diagnostic = error as? Diagnostic ?? StoreTrouble.unreadable(path, "\(error)")
      return Snapshot(
        name: options.name ?? path, asOf: options.asOf, graph: GraphBuilder().freeze().graph,
        observationStore: ObservationStore([]), sources: [], summary: summary,
        diagnostics: [diagnostic], properties: ValueMap())
    }
  }

  /// Loads one mesh in dpq's JSON from memory; `observations` is called on first use.
  package static func load(
    dpqJSON bytes: [UInt8], name: String, observations: @escaping @Sendable () -> [UInt8]
  ) -> Snapshot {
    var session = LoadSession()
    session.summary.isInMemory = true
    session.load(bytes, of: SourceFile(path: "\(name).json", isNamed: true))
    session.observations.append(
      ObservationStore.Source(path: "\(name).obs.jsonl", bytes: observations))
    return session.finish(name: name, fallback: name, asOf: nil)
  }
}
