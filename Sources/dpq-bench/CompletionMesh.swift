import Graphs

/// A mesh in which names are words and many begin alike: domains, teams, products with a port, a
/// contract, a dataset and three fields each.
struct CompletionMesh {
  /// Nodes around one product, itself included.
  private static let nodesPerProduct = 7
  private static let words = [
    "customer", "order", "invoice", "shipment", "payment", "ledger", "campaign", "claim",
    "delivery", "employee", "forecast", "inventory", "margin", "policy", "price", "refund",
    "sensor", "session", "supplier", "ticket", "transfer", "vendor", "warehouse", "zone",
  ]
  private static let statuses = ["active", "draft", "deprecated", "retired"]

  let nodes: Int

  func graph() -> Graph {
    var builder = GraphBuilder()
    var random = RandomNumbers(seed: 5)
    func word() -> String { Self.words[random.number(below: Self.words.count)] }
    var domains: [(name: String, node: UInt32)] = []
    for number in 0..<200 {
      let name = "\(word())-\(word())-\(number)"
      domains.append((name, add(["Domain"], name, [:], &builder)))
    }
    var teams: [UInt32] = []
    for number in 0..<2_000 {
      teams.append(add(["Team"], "team:\(word())-\(number)", [:], &builder))
    }
    var last: UInt32?
    for number in 0..<((nodes - domains.count - teams.count) / Self.nodesPerProduct) {
      let domain = domains[number % domains.count]
      let name = "\(word())-\(word())-\(number)"
      let address = "\(domain.name)/\(name)"
      let product = add(
        ["Product"], address,
        [
          "name": .string(name), "status": .string(Self.statuses[random.number(below: 4)]),
          "tags": .list([.string("tag-\(random.number(below: 300))")]),
        ], &builder)
      _ = builder.addRelationship(type: "CONTAINS", from: domain.node, to: product)
      _ = builder.addRelationship(
        type: "OWNS", from: teams[number % teams.count], to: product)
      if let last { _ = builder.addRelationship(type: "FEEDS", from: last, to: product) }
      last = product
      addPort(of: product, address, contract: name, &builder)
    }
    return builder.freeze(flow: ["FEEDS"]).graph
  }

  private func addPort(
    of product: UInt32, _ address: String, contract name: String, _ builder: inout GraphBuilder
  ) {
    let port = add(
      ["Port", "OutputPort"], "\(address)/daily@1", ["format": .string("parquet")], &builder)
    let contract = add(["Contract"], "contract:\(name)@1.0.0", [:], &builder)
    let dataset = add(["Dataset"], "contract:\(name)@1.0.0#rows", [:], &builder)
    _ = builder.addRelationship(type: "HAS_PORT", from: product, to: port)
    _ = builder.addRelationship(type: "GOVERNED_BY", from: port, to: contract)
    _ = builder.addRelationship(type: "HAS_DATASET", from: contract, to: dataset)
    for field in ["id", "amount", "day"] {
      let node = add(
        ["Field"], "contract:\(name)@1.0.0#rows.\(field)", ["name": .string(field)], &builder)
      _ = builder.addRelationship(type: "HAS_FIELD", from: dataset, to: node)
    }
  }

  private func add(
    _ labels: [String], _ address: String, _ properties: KeyValuePairs<String, Value>,
    _ builder: inout GraphBuilder
  ) -> UInt32 {
    let node = builder.addNode(labels: labels)
    builder.setProperty("address", of: node, to: .string(address))
    for (key, value) in properties { builder.setProperty(key, of: node, to: value) }
    return node
  }
}
