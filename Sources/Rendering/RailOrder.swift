/// In which order rails print nodes, and how many lanes that takes.
///
/// A node that fans out keeps one lane which its children leave; a node that gathers shares, with
/// all other gathering parents, the lane of the child. Gathering nodes are closed under parents, so
/// that no row both leaves lanes and joins them.
struct RailOrder {
  private(set) var nodes: [Int] = []
  /// Most lanes alive after any row.
  private(set) var lanes = 0
  let gathers: [Bool]

  /// Above this many nodes the next node is the newest ready one, found in constant time.
  private static let exhaustiveLimit = 1_000

  init(_ graph: FlowGraph, gathers: [Bool]) {
    self.gathers = gathers
    var walk = RailWalk(graph, gathers: gathers)
    let roots = graph.parents.indices.filter { graph.parents[$0].isEmpty }
      .sorted { walk.place[$0] > walk.place[$1] }
    // What nothing leads to or from stands at the end.
    let isolated = roots.filter { graph.children[$0].isEmpty }.reversed()
    var ready = roots.filter { !graph.children[$0].isEmpty }
    let isExhaustive = graph.labels.count <= RailOrder.exhaustiveLimit
    var alive = 0
    nodes.reserveCapacity(graph.labels.count)
    while !ready.isEmpty {
      let pick = isExhaustive ? walk.best(of: ready) : ready.count - 1
      let node = ready.remove(at: pick)
      alive += walk.opened(by: node)
      lanes = max(lanes, alive)
      nodes.append(node)
      ready += walk.print(node, at: nodes.count).reversed()
    }
    nodes += isolated
  }

  /// The narrowest of three: all fan out, what leads to the focus gathers, all gather.
  static func narrowest(_ graph: FlowGraph, focus: [Int]) -> RailOrder {
    let count = graph.labels.count
    var best = RailOrder(graph, gathers: [Bool](repeating: false, count: count))
    var others = [[Bool](repeating: true, count: count)]
    if !focus.isEmpty { others.insert(graph.strictAncestors(of: focus), at: 0) }
    for gathers in others where best.lanes > 1 {
      let order = RailOrder(graph, gathers: gathers)
      if order.lanes < best.lanes { best = order }
    }
    return best
  }
}

/// What is printed and which lanes are alive while an order is sought.
private struct RailWalk {
  let graph: FlowGraph
  let gathers: [Bool]
  let place: [Int]
  /// Children a fanning node has yet to print.
  private var remaining: [Int]
  /// Whether a gathering parent of the node is printed.
  private var hasLane: [Bool]
  private var missingParents: [Int]
  /// Latest row of a parent, 0 for none.
  private var latest: [Int]

  init(_ graph: FlowGraph, gathers: [Bool]) {
    self.graph = graph
    self.gathers = gathers
    place = FlowGraph.places(graph.labels)
    remaining = graph.children.map(\.count)
    hasLane = [Bool](repeating: false, count: graph.labels.count)
    missingParents = graph.parents.map(\.count)
    latest = [Int](repeating: 0, count: graph.labels.count)
  }

  /// Lanes that printing `node` would open, less those it would end.
  func opened(by node: Int) -> Int {
    var sum = hasLane[node] ? -1 : 0
    for parent in graph.parents[node] where !gathers[parent] && remaining[parent] == 1 { sum -= 1 }
    if gathers[node] {
      for child in graph.children[node] where !hasLane[child] { sum += 1 }
    } else if !graph.children[node].isEmpty {
      sum += 1
    }
    return sum
  }

  /// Position of the node that opens fewest lanes; ties by newest parent, then label.
  func best(of ready: [Int]) -> Int {
    var best = 0
    var bestKey = key(ready[0])
    for position in ready.indices.dropFirst() {
      let key = key(ready[position])
      if key < bestKey {
        best = position
        bestKey = key
      }
    }
    return best
  }

  private func key(_ node: Int) -> (Int, Int, Int) {
    (opened(by: node), -latest[node], place[node])
  }

  /// Notes that `node` stands in `row` (1-based); the children that became ready, by label.
  mutating func print(_ node: Int, at row: Int) -> [Int] {
    for parent in graph.parents[node] where !gathers[parent] { remaining[parent] -= 1 }
    var ready: [Int] = []
    for child in graph.children[node] {
      if gathers[node] { hasLane[child] = true }
      latest[child] = row
      missingParents[child] -= 1
      if missingParents[child] == 0 { ready.append(child) }
    }
    return ready
  }
}
