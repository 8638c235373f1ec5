/// The links of a mesh, and what their ends are: what feeds follow from.
struct LinkedMesh: Sendable {
  let links: [MeshMerger.MergedLink]
  let unresolved: [MeshMerger.UnresolvedNode]
  /// Entities by address.
  let byAddress: TextIndex
  private let kinds: [EntityKind]
  private let addresses: [String]

  init(_ mesh: MeshMerger) {
    links = mesh.links
    unresolved = mesh.unresolved
    byAddress = mesh.addresses.byAddress
    kinds = mesh.table.kinds
    addresses = mesh.table.addresses
  }

  var entityCount: Int { kinds.count }

  func isEntity(_ node: Int) -> Bool { node < kinds.count }

  func address(of node: Int) -> String {
    isEntity(node) ? addresses[node] : unresolved[node - MeshMerger.firstUnresolved].address
  }

  func kind(of node: Int) -> EntityKind {
    isEntity(node) ? kinds[node] : unresolved[node - MeshMerger.firstUnresolved].kind
  }

  func ownersOfPorts() -> NodeNumbers { MeshMerger.ownersOfPorts(links) }
}
