import ArgumentParser
import Graphs
import Snapshots

/// Writes a store of the mesh that `check` is timed over.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Writes a store of products with ports, contracts, fields and observations; the same "
      + "for the same numbers.")

  @Option(help: "How many products, each with a port and its contract.")
  var products = 1_000_000

  @Option(help: "How many observations.")
  var records = 0

  @Option(help: "How many products are other than without this option.")
  var edits = 0

  @Argument(help: "The store.")
  var path: String

  func validate() throws {
    guard (100...4_000_000).contains(products), (0...100_000_000).contains(records),
      (0...products).contains(edits)
    else {
      throw ValidationError(
        "a mesh has 100 to 4,000,000 products, up to 100,000,000 records, and no more edits than "
          + "products")
    }
  }

  func run() throws {
    let mesh = GovernedMesh(products: products, edits: edits)
    let count = records
    let observed: @Sendable () -> [UInt8] = { mesh.observations(count) }
    let snapshot = Snapshot(
      name: "bench", graph: mesh.graph(), asOf: "2026-07-01T00:00:00Z",
      records: count > 0 ? observed : nil)
    try SnapshotStore.write(snapshot, to: path)
  }
}
