/// The FEEDS relationships of a generated mesh, as pairs of product numbers; a pair may repeat.
struct LineagePairs {
  let products: Int
  let edges: Int
  private var random: RandomNumbers

  private init(products: Int, edges: Int, seed: UInt64) {
    self.products = products
    self.edges = edges
    random = RandomNumbers(seed: seed)
  }

  static func make(
    _ shape: MeshShape, products: Int, edges: Int, seed: UInt64 = 1
  ) -> [(from: UInt32, to: UInt32)] {
    guard products > 1 else { return [] }
    var pairs = LineagePairs(products: products, edges: edges, seed: seed)
    switch shape {
    case .layered: return pairs.layered(layers: min(40, products))
    case .cyclic: return pairs.cyclic()
    case .sparse, .full: return pairs.sparse()
    }
  }

  /// Real lineage is wide, shallow and skewed: most relationships lead to the next layers.
  private mutating func layered(layers: Int) -> [(from: UInt32, to: UInt32)] {
    let width = max(products / layers, 1)
    return (0..<edges).map { _ in
      let layer = random.number(below: layers - 1)
      let step = 1 + random.number(below: min(3, layers - 1 - layer))
      // The product of two uniform numbers prefers the first of a layer: they become hubs.
      let skewed = random.number(below: width) * random.number(below: width) / width
      let from = layer * width + skewed
      let to = (layer + step) * width + random.number(below: width)
      return (UInt32(from), UInt32(to))
    }
  }

  /// Mostly forward within a window; a tenth leads back, a tenth comes from a few hubs, a twentieth
  /// repeats a pair. Nothing feeds the first 64 products and the last 64 feed nothing: engines
  /// differ in whether a start counts as its own end, so questions start and end there.
  private mutating func cyclic() -> [(from: UInt32, to: UInt32)] {
    var found: [(from: UInt32, to: UInt32)] = []
    found.reserveCapacity(edges)
    let window = max(products / 20, 2)
    let rim = min(64, products / 4)
    while found.count < edges {
      let kind = random.number(below: 20)
      if kind == 0, !found.isEmpty {
        found.append(found[random.number(below: found.count)])
        continue
      }
      let start = random.number(below: products)
      let distance = 1 + random.number(below: window)
      let pair: (from: Int, to: Int) =
        switch kind {
        case 1, 2: (start, start - distance)
        case 3, 4: (random.number(below: min(64, products)), start)
        default: (start, start + distance)
        }
      let to = (pair.to % products + products) % products
      guard to != pair.from, to >= rim, pair.from < products - rim else { continue }
      found.append((UInt32(pair.from), UInt32(to)))
    }
    return found
  }

  /// Each product reads one to three recent ones; each thousandth one also feeds back, so that a
  /// few products form a cycle.
  private mutating func sparse() -> [(from: UInt32, to: UInt32)] {
    var found: [(from: UInt32, to: UInt32)] = []
    found.reserveCapacity(products * 2)
    let roots = max(products / 100, min(64, products / 2))
    for product in roots..<products {
      var sources: [Int] = []
      for _ in 0...random.number(below: 3) {
        // Half of all inputs are close, half anywhere before.
        let isClose = random.number(below: 2) == 0
        let back = 1 + random.number(below: isClose ? min(product, 1000) : product)
        let source = product - back
        if !sources.contains(source) { sources.append(source) }
      }
      for source in sources { found.append((UInt32(source), UInt32(product))) }
      if product % 1000 == 999, let source = sources.first, source >= roots {
        found.append((UInt32(product), UInt32(source)))
      }
    }
    return found
  }
}
