import Graphs
import Workspaces

/// Who feeds whom among products: ports collapsed, parallel feeds once, feeds of a product to
/// itself left out.
struct ProductFlow {
  let context: MeshContext
  /// Every product, ascending by number.
  let products: [UInt32]
  private let below: [UInt32: [UInt32]]
  private let above: [UInt32: [UInt32]]
  /// Products that feed each other, ascending by number.
  private let components: [[UInt32]]
  /// The longest way from a product without inputs, circles counted as one.
  let depth: [UInt32: Int]

  /// O(products and feeds). Throws what the checkpoint throws.
  init(_ context: MeshContext) throws {
    self.context = context
    products = context.nodes(.product).sorted()
    let all = Set(products)
    var below: [UInt32: [UInt32]] = [:]
    var above: [UInt32: [UInt32]] = [:]
    for (number, product) in products.enumerated() {
      if number & 0x3FF == 0 { try context.checkpoint() }
      for target in context.neighbours(of: product, .feeds)
      where target != product && all.contains(target) {
        below[product, default: []].append(target)
        above[target, default: []].append(product)
      }
    }
    self.below = below
    self.above = above
    var numbers: [UInt32: UInt32] = [:]
    for (number, product) in products.enumerated() { numbers[product] = UInt32(number) }
    let edges = products.flatMap { product in
      (below[product] ?? []).map { (start: numbers[product] ?? 0, end: numbers[$0] ?? 0) }
    }
    let condensed = Condensation(nodeCount: products.count, edges: edges)
    var members: [UInt32: [UInt32]] = [:]
    var depth: [UInt32: Int] = [:]
    for (number, product) in products.enumerated() {
      members[condensed.components[number], default: []].append(product)
      depth[product] = Int(condensed.levels[number])
    }
    components = members.keys.sorted().compactMap { members[$0] }
    self.depth = depth
  }

  /// Nil for what is no product of this mesh.
  func fanIn(_ product: UInt32) -> Int? {
    depth[product] == nil ? nil : above[product]?.count ?? 0
  }

  /// Nil for what is no product of this mesh.
  func fanOut(_ product: UInt32) -> Int? {
    depth[product] == nil ? nil : below[product]?.count ?? 0
  }

  /// Figures of the whole mesh.
  var counts: [(name: String, count: Int)] {
    let feeds = below.values.reduce(0) { $0 + $1.count }
    let crossing = below.reduce(0) { sum, entry in
      let domain = context.domain(of: entry.key)
      return sum + entry.value.count { context.domain(of: $0) != domain }
    }
    return [
      ("products", products.count), ("feeds", feeds), ("feeds between domains", crossing),
      ("greatest depth", depth.values.max() ?? 0),
    ]
  }

  /// Addresses of products that feed each other in a circle, sorted.
  var circles: [[String]] {
    components.filter { $0.count > 1 }.map { members in
      members.map { context.address(of: $0) }.sorted()
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Products that the flow reaches from one, nearest first and each once, without the start.
  func reached(from start: UInt32, _ direction: GraphView.Direction) -> [UInt32] {
    let next = direction == .outgoing ? below : above
    var seen: Set<UInt32> = [start]
    var found: [UInt32] = []
    var level = [start]
    while !level.isEmpty {
      level = level.flatMap { next[$0] ?? [] }.filter { seen.insert($0).inserted }
        .sorted { context.address(of: $0) < context.address(of: $1) }
      found += level
    }
    return found
  }
}
