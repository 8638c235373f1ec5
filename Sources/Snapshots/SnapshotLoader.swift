package import Diagnostics
import Glibc
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
  package static func load(
    paths: [String], options: Options = Options(), monitor: LoadMonitor = LoadMonitor()
  ) -> Snapshot {
    do {
      return try read(paths, options, monitor)
    } catch {
      return stopped(paths, options)
    }
  }

  /// What a load gives that was asked to stop: an empty mesh, and the word that it was.
  package static func stopped(_ paths: [String], _ options: Options = Options()) -> Snapshot {
    empty(paths.first ?? "empty", options, LoadDiagnostic.interrupted)
  }

  private static func read(
    _ paths: [String], _ options: Options, _ monitor: LoadMonitor
  ) throws(LoadMonitor.Stopped) -> Snapshot {
    let stores = paths.filter { SnapshotStore.isStore($0) }
    if paths.count == 1, let path = stores.first { return store(path, options) }
    let finder = SourceFinder(paths.filter { !stores.contains($0) })
    var session = LoadSession(monitor: monitor)
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
    let files = finder.files
    let sizes = sizes(files)
    let total = sizes.reduce(0, +)
    monitor.expect(total)
    session.expect(total)
    monitor.enter(.reading)
    try Relay.run(costs: sizes, budget: LoadSession.bytesAtOnce) { file in
      FileReading(files[file], monitor: monitor)
    } take: { reading throws(LoadMonitor.Stopped) in
      try session.take(reading)
    }
    try monitor.check()
    return session.finish(name: options.name, fallback: paths.first ?? "empty", asOf: options.asOf)
  }

  /// Reads the documents of files and folders, and lets go of them: how many they were, in how many
  /// bytes. `helpers` threads read beside the caller's.
  package static func readDocuments(
    _ paths: [String], helpers: Int? = nil
  ) -> (documents: Int, bytes: Int) {
    let monitor = LoadMonitor()
    let files = SourceFinder(paths).files
    var documents = 0
    var bytes = 0
    Relay.run(costs: sizes(files), budget: LoadSession.bytesAtOnce, helpers: helpers) { file in
      FileReading(files[file], monitor: monitor, helpers: helpers)
    } take: { reading in
      bytes += reading.size
      documents += reading.reader?.documents.count ?? 0
      guard let parts = reading.reader?.lines?.parts else { return }
      Relay.run(
        costs: parts.map(\.byteCount), budget: LoadSession.bytesAtOnce, helpers: helpers
      ) { part in
        DocumentReader(part: parts[part], path: "")
      } take: {
        documents += $0.documents.count
      }
    }
    return (documents, bytes)
  }

  /// The files that a load of a folder would read, and what stood in the way of finding them.
  package static func files(in folder: String) -> (paths: [String], problems: [Diagnostic]) {
    let finder = SourceFinder([folder])
    return (finder.files.map(\.path), finder.diagnostics)
  }

  private static func sizes(_ files: [SourceFile]) -> [Int] {
    files.map { Int(SourceFinder.status(of: $0.path)?.st_size ?? 0) }
  }

  private static func store(_ path: String, _ options: Options) -> Snapshot {
    do {
      return try SnapshotStore.open(path).renamed(options.name, asOf: options.asOf)
    } catch {
      return empty(path, options, error as? Diagnostic ?? StoreTrouble.unreadable(path, "\(error)"))
    }
  }

  /// A mesh without nodes, and why.
  private static func empty(
    _ path: String, _ options: Options, _ diagnostic: Diagnostic
  ) -> Snapshot {
    var summary = LoadSummary()
    summary.failed = [path]
    return Snapshot(
      name: options.name ?? path, asOf: options.asOf, graph: GraphBuilder().freeze().graph,
      observationStore: ObservationStore([]), sources: [], summary: summary,
      diagnostics: [diagnostic], properties: ValueMap())
  }

  /// Loads one text from memory, in the format that the ending of `path` names; `observations` is
  /// called on first use.
  package static func load(
    text bytes: [UInt8], path: String, observations: @escaping @Sendable () -> [UInt8]
  ) -> Snapshot {
    let name = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    var session = LoadSession()
    session.summary.isInMemory = true
    session.load(bytes, of: SourceFile(path: path, isNamed: true))
    session.observations.append(
      ObservationStore.Source(path: "\(name).obs.jsonl", bytes: observations))
    return session.finish(name: name, fallback: name, asOf: nil)
  }

  /// Loads one mesh in dpq's JSON from memory; `observations` is called on first use.
  package static func load(
    dpqJSON bytes: [UInt8], name: String, observations: @escaping @Sendable () -> [UInt8]
  ) -> Snapshot {
    load(text: bytes, path: "\(name).json", observations: observations)
  }
}
