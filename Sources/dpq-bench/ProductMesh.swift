import Graphs

/// A generated mesh: its lineage, and what each product is called and holds.
struct ProductMesh {
  static let domainCount = 97

  let shape: MeshShape
  let products: Int
  let pairs: [(from: UInt32, to: UInt32)]

  init(_ shape: MeshShape, products: Int, edges: Int) {
    self.shape = shape
    self.products = products
    pairs = LineagePairs.make(shape, products: products, edges: edges)
  }

  private static let words = [
    "customer", "order", "invoice", "shipment", "payment", "ledger", "campaign", "claim",
    "contract", "delivery", "employee", "forecast", "inventory", "margin", "policy", "price",
    "refund", "sensor", "session", "supplier", "ticket", "transfer", "vendor", "warehouse",
  ]

  static func address(_ product: Int) -> String { "p/\(product)" }
  static func domain(_ product: Int) -> String { "domain-\(mixed(product, 1) % domainCount)" }

  /// Two words and the number: all names differ.
  static func name(_ product: Int) -> String {
    let first = words[mixed(product, 2) % words.count]
    let second = words[mixed(product, 3) % words.count]
    return "\(first) \(second) \(product)"
  }

  /// From 0 to 0.999; an exact number of thousandths.
  static func quality(_ product: Int) -> Double { Double(mixed(product, 4) % 1000) / 1000 }

  private static func mixed(_ product: Int, _ salt: UInt64) -> Int {
    var random = RandomNumbers(seed: UInt64(product) &* 0x2545_f491_4f6c_dd1d &+ salt)
    return random.number(below: 1 << 40)
  }

  /// The mesh as the program holds it.
  func graph() -> Graph {
    var builder = GraphBuilder()
    for product in 0..<products {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string(Self.address(product)))
      builder.setProperty("number", of: node, to: .int(Int64(product)))
      builder.setProperty("name", of: node, to: .string(Self.name(product)))
      builder.setProperty("domain", of: node, to: .string(Self.domain(product)))
      builder.setProperty("quality", of: node, to: .float(Self.quality(product)))
    }
    for pair in pairs { _ = builder.addRelationship(type: "FEEDS", from: pair.from, to: pair.to) }
    if shape == .full { Surroundings(self).add(to: &builder) }
    return builder.freeze(flow: ["FEEDS"]).graph
  }
}
