import Glibc
import Graphs

/// The binary form of a snapshot (the room's page StoreFormat): written whole, read as it is
/// needed.
package enum SnapshotStore {
  /// Writes a snapshot into a file, which appears whole or not at all.
  ///
  /// `checkpoint` is asked as the file grows, and throws what ends the writing.
  package static func write(
    _ snapshot: Snapshot, to path: String, checkpoint: @escaping () throws -> Void = {}
  ) throws {
    try write(snapshot, into: StoreOutput(AtomicOutput(path: path, checkpoint: checkpoint)))
  }

  /// The bytes of a store of this snapshot.
  package static func bytes(of snapshot: Snapshot) throws -> [UInt8] {
    let output = try StoreOutput(nil)
    try write(snapshot, into: output)
    return output.memory
  }

  private static func write(_ snapshot: Snapshot, into output: StoreOutput) throws {
    var directory = try GraphSections(graph: snapshot.graph, output: output).write()
    try ObservationSections.write(snapshot.observationStore, to: output)
    try output.add(.summary, holding: SummarySection(snapshot).bytes)
    // Parts of a store that could not be read would be missing from this one.
    if let error = snapshot.graph.failure.error { throw error }
    directory.sections = output.sections
    try output.finish(directory)
  }

  /// Opens a store; sections are read when something needs them.
  ///
  /// Throws a `Diagnostic` when it is no store, damaged, cut off, or of a newer version. What is
  /// found to be damaged later is in `graph.failure`. O(names of the schema + sections).
  package static func open(_ path: String) throws -> Snapshot {
    try snapshot(StoreReader(StoreInput(path: path)))
  }

  /// Opens a store that is in memory.
  package static func open(bytes: [UInt8], name: String) throws -> Snapshot {
    try snapshot(StoreReader(StoreInput(bytes: bytes, name: name)))
  }

  /// Whether a path is that of a store: by its ending, or by how the file begins.
  package static func isStore(_ path: String) -> Bool {
    if path.hasSuffix(StoreFormat.ending) { return true }
    // Opening a pipe would wait for whoever writes into it.
    guard let status = SourceFinder.status(of: path), status.st_mode & S_IFMT == S_IFREG,
      let input = try? StoreInput(path: path), input.size >= 8,
      let magic = try? input.bytes(at: 0, count: StoreFormat.magic.count)
    else { return false }
    return magic == StoreFormat.magic
  }

  private static func snapshot(_ store: StoreReader) throws -> Snapshot {
    do {
      let graph = try StoredGraph(store: store).graph()
      let part = try SummarySection(store.array(.summary, of: UInt8.self))
      var summary = part.summary
      summary.formats = [LoadSummary.Tally(name: "dpqs", count: 1)]
      summary.isStored = true
      summary.count(graph)
      return Snapshot(
        name: part.name, asOf: part.asOf, graph: graph,
        observationStore: ObservationSections.read(store), sources: part.sources,
        summary: summary, diagnostics: part.diagnostics, properties: part.properties)
    } catch let malformed as ByteReader.Malformed {
      throw StoreTrouble.damaged(store.input.path, "its summary", malformed.reason)
    }
  }
}
