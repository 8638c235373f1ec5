import Graphs

/// A layered lineage graph of a given size, the same for the same seed: real lineage is wide,
/// shallow and skewed, so most edges lead to the next layers and a few products feed very many.
struct MeshGenerator {
  let products: Int
  let edges: Int
  let layers: Int
  private var state: UInt64

  init(products: Int, edges: Int, layers: Int = 40, seed: UInt64 = 1) {
    self.products = products
    self.edges = edges
    self.layers = layers
    state = seed
  }

  /// Pairs of product numbers; both from 0 to `products`.
  mutating func pairs() -> [(from: UInt32, to: UInt32)] {
    let width = max(products / layers, 1)
    var found: [(from: UInt32, to: UInt32)] = []
    found.reserveCapacity(edges)
    for _ in 0..<edges {
      let layer = number(below: layers - 1)
      let step = 1 + number(below: min(3, layers - 1 - layer))
      // The square of a uniform number prefers the first products of a layer: they become hubs.
      let skewed = number(below: width) * number(below: width) / width
      let from = layer * width + skewed
      let to = (layer + step) * width + number(below: width)
      found.append((UInt32(min(from, products - 1)), UInt32(min(to, products - 1))))
    }
    return found
  }

  /// The pairs as a mesh of products `p/N` joined by FEEDS.
  func graph(_ pairs: [(from: UInt32, to: UInt32)]) -> Graph {
    var builder = GraphBuilder()
    for product in 0..<products {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string("p/\(product)"))
      builder.setProperty("number", of: node, to: .int(Int64(product)))
    }
    for pair in pairs { _ = builder.addRelationship(type: "FEEDS", from: pair.from, to: pair.to) }
    return builder.freeze(flow: ["FEEDS"]).graph
  }

  /// SplitMix64 (Steele et al. 2014).
  private mutating func number(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    mixed ^= mixed >> 31
    return bound <= 1 ? 0 : Int(mixed % UInt64(bound))
  }
}
