import Graphs

/// Ports, contracts, datasets and fields around the products of a full mesh: one output port with a
/// contract of eight fields a product, and an input port for each product it reads.
struct Surroundings {
  static let fieldsPerContract = 8

  private let mesh: ProductMesh

  init(_ mesh: ProductMesh) { self.mesh = mesh }

  func add(to builder: inout GraphBuilder) {
    var outputs: [UInt32] = []
    outputs.reserveCapacity(mesh.products)
    for product in 0..<mesh.products { outputs.append(addOutput(of: product, to: &builder)) }
    for pair in mesh.pairs {
      let address = "\(ProductMesh.address(Int(pair.to)))/from-\(pair.from)"
      let input = addNode(["Port", "InputPort"], address, "from \(pair.from)", &builder)
      _ = builder.addRelationship(type: "HAS_PORT", from: pair.to, to: input)
      _ = builder.addRelationship(
        type: "READ_BY", from: outputs[Int(pair.from)], to: input)
    }
  }

  private func addOutput(of product: Int, to builder: inout GraphBuilder) -> UInt32 {
    let base = ProductMesh.address(product)
    let name = ProductMesh.name(product)
    let port = addNode(["Port", "OutputPort"], "\(base)/daily@1", "daily", &builder)
    let contract = addNode(["Contract"], "contract:\(product)@1.0.0", name, &builder)
    let dataset = addNode(["Dataset"], "contract:\(product)@1.0.0#rows", "rows", &builder)
    _ = builder.addRelationship(type: "HAS_PORT", from: UInt32(product), to: port)
    _ = builder.addRelationship(type: "GOVERNED_BY", from: port, to: contract)
    _ = builder.addRelationship(type: "HAS_DATASET", from: contract, to: dataset)
    for number in 0..<Self.fieldsPerContract {
      let field = addNode(
        ["Field"], "contract:\(product)@1.0.0#rows.f\(number)", "f\(number)", &builder)
      _ = builder.addRelationship(type: "HAS_FIELD", from: dataset, to: field)
    }
    return port
  }

  private func addNode(
    _ labels: [String], _ address: String, _ name: String, _ builder: inout GraphBuilder
  ) -> UInt32 {
    let node = builder.addNode(labels: labels)
    builder.setProperty("address", of: node, to: .string(address))
    builder.setProperty("name", of: node, to: .string(name))
    return node
  }
}
