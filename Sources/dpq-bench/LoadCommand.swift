import ArgumentParser
import Graphs
import Snapshots

/// Loads snapshot files once.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Prints nodes, relationships and milliseconds of a load.")

  @Argument(help: "Files or folders.")
  var paths: [String]

  func run() throws {
    let start = ContinuousClock.now
    let graph = SnapshotLoader.load(paths: paths).graph
    let took = (ContinuousClock.now - start).milliseconds
    print("\(graph.nodeCount)\t\(graph.relationshipCount)\t\(took)")
  }
}
