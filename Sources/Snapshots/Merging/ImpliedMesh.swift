/// Domains and products that dataset catalogs imply, with what hangs on them.
///
/// They count only where no file of the load describes products: beside a descriptor the assets of
/// a catalog are attached to its products instead.
struct ImpliedMesh {
  var entities: [DraftEntity] = []
  var links: [DraftLink] = []

  mutating func link(
    _ type: String, _ from: DraftTarget, _ to: DraftTarget, at origin: Origin,
    _ properties: [DraftProperty] = []
  ) {
    links.append(
      DraftLink(
        type: type, from: from, to: to, basis: "inferred", properties: properties,
        origin: origin))
  }
}

extension MeshDraft {
  /// Takes what catalogs imply into the mesh, unless a file describes products; the number of
  /// domains and products that were left out.
  mutating func settleImplied() -> Int {
    defer { implied = ImpliedMesh() }
    guard entities.indices.contains(where: { entities[$0].key.kind == .product }) else {
      entities += implied.entities
      links += implied.links.map(\.moved)
      return 0
    }
    return implied.entities.count { $0.key.kind == .domain || $0.key.kind == .product }
  }
}
