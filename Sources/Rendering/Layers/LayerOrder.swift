/// The order of vertices inside layers, with few crossings: medians of neighbours, then exchanges
/// of two that stand side by side (Gansner, Koutsofios, North, Vo 1993).
struct LayerOrder {
  /// Vertices of each layer from top to bottom, band by band.
  private(set) var layers: [[Int]]

  private let graph: LayerGraph
  private var position: [Int]

  private static let sweeps = 24
  /// Sweeps without a gain after which another is not tried.
  private static let patience = 6
  private static let exchanges = 8

  /// O(sweeps × pairs × log pairs).
  init(_ graph: LayerGraph, labels: [String]) {
    self.graph = graph
    position = [Int](repeating: 0, count: graph.layerOf.count)
    layers = [[Int]](repeating: [], count: graph.layerCount)
    let rank = LayerOrder.visits(graph, labels: labels)
    let vertices = position.indices.sorted {
      (graph.bandOf[$0], rank[$0], $0) < (graph.bandOf[$1], rank[$1], $1)
    }
    for vertex in vertices { layers[graph.layerOf[vertex]].append(vertex) }
    for index in layers.indices { number(index) }
    improve()
  }

  /// Places in a walk that follows edges both ways, so that what belongs together starts together.
  private static func visits(_ graph: LayerGraph, labels: [String]) -> [Int] {
    let place = FlowGraph.places(labels)
    var rank = [Int](repeating: -1, count: graph.layerOf.count)
    var next = 0
    for start in labels.indices.sorted(by: { place[$0] < place[$1] }) {
      var stack = [start]
      while let vertex = stack.popLast() {
        guard rank[vertex] < 0 else { continue }
        rank[vertex] = next
        next += 1
        stack += (graph.after[vertex] + graph.before[vertex]).reversed()
      }
    }
    return rank
  }

  private mutating func number(_ layer: Int) {
    for (index, vertex) in layers[layer].enumerated() { position[vertex] = index }
  }

  private mutating func improve() {
    var best = layers
    var least = crossings()
    var stale = 0
    for sweep in 0..<LayerOrder.sweeps where least > 0 && stale < LayerOrder.patience {
      let isForward = sweep % 2 == 0
      for index in isForward ? Array(layers.indices) : layers.indices.reversed() {
        sort(index, by: isForward ? graph.before : graph.after)
      }
      for index in layers.indices { exchange(index) }
      let count = crossings()
      stale += 1
      if count < least {
        least = count
        best = layers
        stale = 0
      }
    }
    layers = best
    for index in layers.indices { number(index) }
  }

  private mutating func sort(_ layer: Int, by neighbours: [[Int]]) {
    let keys = layers[layer].enumerated().map { place, vertex in
      let places = neighbours[vertex].map { position[$0] }.sorted()
      let middle = places.count / 2
      let median =
        places.isEmpty
        ? 2 * place
        : places.count % 2 == 1 ? 2 * places[middle] : places[middle - 1] + places[middle]
      return (band: graph.bandOf[vertex], median: median, place: place, vertex: vertex)
    }
    layers[layer] = keys.sorted { ($0.band, $0.median, $0.place) < ($1.band, $1.median, $1.place) }
      .map(\.vertex)
    number(layer)
  }

  private mutating func exchange(_ layer: Int) {
    let sides = [graph.before, graph.after].map { side in
      layers[layer].map { side[$0].map { position[$0] }.sorted() }
    }
    var order = Array(layers[layer].indices)
    func isOneBand(_ a: Int, _ b: Int) -> Bool {
      graph.bandOf[layers[layer][a]] == graph.bandOf[layers[layer][b]]
    }
    for _ in 0..<LayerOrder.exchanges {
      var hasGained = false
      for index in order.indices.dropFirst() where isOneBand(order[index - 1], order[index]) {
        let (upper, lower) = (order[index - 1], order[index])
        var gain = 0
        for side in sides {
          gain += Self.inversions(side[upper], side[lower])
          gain -= Self.inversions(side[lower], side[upper])
        }
        guard gain > 0 else { continue }
        order.swapAt(index - 1, index)
        hasGained = true
      }
      if !hasGained { break }
    }
    layers[layer] = order.map { layers[layer][$0] }
    number(layer)
  }

  /// Pairs of which the upper's neighbour lies below the lower's; both sorted.
  private static func inversions(_ upper: [Int], _ lower: [Int]) -> Int {
    var sum = 0
    var index = 0
    for place in upper {
      while index < lower.count, lower[index] < place { index += 1 }
      sum += index
    }
    return sum
  }

  private func crossings() -> Int {
    layers.indices.dropLast().reduce(0) { sum, layer in
      let ends = layers[layer].flatMap { vertex in graph.after[vertex].map { position[$0] }.sorted()
      }
      return sum + Self.inversions(in: ends, size: layers[layer + 1].count)
    }
  }

  /// Pairs in the wrong order, counted with a Fenwick tree.
  private static func inversions(in places: [Int], size: Int) -> Int {
    var tree = [Int](repeating: 0, count: size + 1)
    var sum = 0
    for (seen, place) in places.enumerated() {
      var index = place + 1
      var smallerOrEqual = 0
      while index > 0 {
        smallerOrEqual += tree[index]
        index -= index & -index
      }
      sum += seen - smallerOrEqual
      index = place + 1
      while index <= size {
        tree[index] += 1
        index += index & -index
      }
    }
    return sum
  }
}
