import ArgumentParser

/// Which mesh to generate; the same options give the same mesh.
struct MeshOptions: ParsableArguments {
  @Option(help: "Products of the mesh.")
  var size = 100_000

  @Option(help: "FEEDS relationships; eight a product unless given. Sparse meshes have two.")
  var edges: Int?

  @Option(help: "layered, cyclic, sparse or full (sparse, with ports, contracts and fields).")
  var shape = MeshShape.layered

  func validate() throws {
    guard (2...20_000_000).contains(size), (0...400_000_000).contains(edges ?? 0) else {
      throw ValidationError("a mesh has 2 to 20,000,000 products and up to 400,000,000 FEEDS")
    }
  }

  var mesh: ProductMesh { ProductMesh(shape, products: size, edges: edges ?? 8 * size) }
}
