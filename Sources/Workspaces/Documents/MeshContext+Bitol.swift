import Exports
import Snapshots

extension MeshContext {
  /// Documents of the Bitol standards of products and contracts by their addresses (ODPS v1.1.0,
  /// ODCS v3.1.0), each with its path in a folder; `around` are the nodes they may speak of.
  ///
  /// The notes say what the standards have no place for. O(the nodes around).
  package func bitolDocuments(
    products: Set<String>, contracts: Set<String>, around nodes: [UInt32]
  ) -> (files: [CommandFile], notes: [String]) {
    let slice = snapshot.taking(view, keeping: nodes)
    let (documents, notes) = Exporter.bitolDocuments(
      of: slice.graph, name: name, products: products, contracts: contracts)
    return (documents.map { CommandFile(path: $0.path, text: $0.text) }, notes)
  }
}
