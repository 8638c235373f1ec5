/// Gives every node of a graph without cycles a layer; edges lead to higher layers.
enum LayerAssignment {
  /// Longest path from a source; sources move up to their first child. O(nodes + edges).
  static func longestPaths(_ graph: FlowGraph) -> [Int] {
    let count = graph.labels.count
    var layers = [Int](repeating: 0, count: count)
    for node in topologicalOrder(graph) {
      for child in graph.children[node] { layers[child] = max(layers[child], layers[node] + 1) }
    }
    for node in 0..<count where graph.parents[node].isEmpty {
      if let first = graph.children[node].map({ layers[$0] }).min() { layers[node] = first - 1 }
    }
    return layers
  }

  /// At most `most` nodes a layer: Coffman, Graham 1972.
  ///
  /// Nodes are numbered so that those whose parents have low numbers come first, then layers are
  /// filled from the last one up, high numbers first. O(nodes² + edges log edges).
  static func capped(_ graph: FlowGraph, most: Int) -> [Int] {
    let number = numbers(graph)
    var layers = [Int](repeating: 0, count: graph.labels.count)
    var missing = graph.children.map(\.count)
    var ready = layers.indices.filter { missing[$0] == 0 }
    var layer = 0
    while !ready.isEmpty {
      ready.sort { number[$0] > number[$1] }
      let taken = ready.prefix(max(most, 1))
      ready.removeFirst(taken.count)
      for node in taken {
        layers[node] = layer
        for parent in graph.parents[node] {
          missing[parent] -= 1
          if missing[parent] == 0 { ready.append(parent) }
        }
      }
      layer += 1
    }
    return layers.map { layer - 1 - $0 }
  }

  private static func topologicalOrder(_ graph: FlowGraph) -> [Int] {
    var missing = graph.parents.map(\.count)
    var order = graph.parents.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for child in graph.children[order[next]] {
        missing[child] -= 1
        if missing[child] == 0 { order.append(child) }
      }
      next += 1
    }
    return order
  }

  /// Numbers from 0: next is always the node whose parents' numbers, highest first, come first in
  /// lexicographic order; ties by label.
  private static func numbers(_ graph: FlowGraph) -> [Int] {
    let place = FlowGraph.places(graph.labels)
    var number = [Int](repeating: 0, count: graph.labels.count)
    var missing = graph.parents.map(\.count)
    var ready: [(key: [Int], node: Int)] = []
    func isLater(_ a: (key: [Int], node: Int), than b: (key: [Int], node: Int)) -> Bool {
      if a.key == b.key { return place[a.node] > place[b.node] }
      return b.key.lexicographicallyPrecedes(a.key)
    }
    func add(_ node: Int) {
      let item = (key: graph.parents[node].map { number[$0] }.sorted(by: >), node: node)
      var low = 0
      var high = ready.count
      while low < high {
        let middle = (low + high) / 2
        if isLater(ready[middle], than: item) { low = middle + 1 } else { high = middle }
      }
      ready.insert(item, at: low)
    }
    for node in number.indices where missing[node] == 0 { add(node) }
    var next = 0
    while let item = ready.popLast() {
      number[item.node] = next
      next += 1
      for child in graph.children[item.node] {
        missing[child] -= 1
        if missing[child] == 0 { add(child) }
      }
    }
    return number
  }
}
