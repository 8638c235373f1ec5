import ArgumentParser
import Graphs
import Snapshots

/// Loads snapshot files once.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Prints MB, milliseconds, MB/s, nodes, relationships and peak memory of a load, and "
      + "the bytes a node and a relationship of the graph beside property data.")

  @Flag(help: "Only read the documents: no importer, no merge, no graph.")
  var read = false

  @Option(help: "Threads beside the first that read; all processors unless given.")
  var helpers: Int?

  @Option(help: "Afterwards save the mesh in this store.")
  var save: String?

  @Argument(help: "Files or folders.")
  var paths: [String]

  func validate() throws {
    guard (0...256).contains(helpers ?? 0) else { throw ValidationError("0 to 256 helpers") }
  }

  func run() throws {
    let start = ContinuousClock.now
    if read {
      let read = SnapshotLoader.readDocuments(paths, helpers: helpers)
      report(ContinuousClock.now - start, bytes: read.bytes, "\(read.documents)\t0")
      return
    }
    let snapshot = SnapshotLoader.load(paths: paths)
    // Counting what the graph takes reads parts of a store that opening it does not.
    let took = ContinuousClock.now - start
    let graph = snapshot.graph
    report(
      took, bytes: snapshot.sources.reduce(0) { $0 + $1.size },
      "\(graph.nodeCount)\t\(graph.relationshipCount)", Footprint(graph))
    if let save { try SnapshotStore.write(snapshot, to: save) }
  }

  private func report(
    _ duration: Duration, bytes: Int, _ counts: String,
    _ footprint: Footprint? = nil
  ) {
    let took = duration.milliseconds
    let megabytes = Double(bytes) / 1e6
    print(
      "\(tenths(megabytes))\t\(tenths(took))\t\(tenths(megabytes / took * 1_000))\t\(counts)\t"
        + tenths(Double(Footprint.peak()) / 1e6) + "\t"
        + (footprint.map { "\(tenths($0.bytesPerNode))\t\(tenths($0.bytesPerRelationship))" }
          ?? "-\t-"))
  }

  private func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
