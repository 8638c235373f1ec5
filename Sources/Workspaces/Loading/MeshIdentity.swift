import Graphs
import Snapshots

/// What tells whether two snapshots describe the same mesh.
struct MeshIdentity {
  /// The name that the files state, if they do.
  private var name: String?
  /// Ids of products, or addresses of those that have none.
  private var products: Set<String> = []

  init(_ snapshot: Snapshot) {
    name = snapshot.summary.isStored ? snapshot.name : snapshot.summary.meshName
    let view = GraphView(snapshot.graph)
    guard let label = view.labels.find(MeshSchema.Label.product.rawValue) else { return }
    for node in view.nodes(labelled: label).all {
      if let id = view.text("id", of: node) ?? view.text("address", of: node) {
        products.insert(id)
      }
    }
  }

  /// Whether both state the same name, or more than half of the products of the smaller one are
  /// products of the other.
  ///
  /// Of the smaller one, since a mesh may have doubled between two snapshots.
  func isSameMesh(as other: MeshIdentity) -> Bool {
    if let name, name == other.name { return true }
    let shared = products.intersection(other.products).count
    return shared * 2 > min(products.count, other.products.count)
  }

  /// Files that are read as one mesh with those of this one.
  mutating func add(_ other: MeshIdentity) {
    name = name ?? other.name
    products.formUnion(other.products)
  }
}
