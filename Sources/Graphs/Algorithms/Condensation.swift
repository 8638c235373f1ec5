/// The strongly connected components of a graph and the longest-path level of each.
///
/// Tarjan 1972, with an explicit stack: lineage may be a chain of a million nodes. O(nodes +
/// edges).
package struct Condensation: Sendable {
  /// Component of each node; an edge between two components goes from the larger number to the
  /// smaller.
  package private(set) var components: [UInt32]
  package private(set) var componentCount = 0
  /// Steps of the longest path over components that ends at each node; 0 for a source.
  package private(set) var levels: [UInt32] = []

  private let offsets: [UInt32]
  private let targets: [UInt32]

  package init(nodeCount: Int, edges: [(start: UInt32, end: UInt32)]) {
    var offsets = [UInt32](repeating: 0, count: nodeCount + 1)
    for edge in edges { offsets[Int(edge.start) + 1] += 1 }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    var targets = [UInt32](repeating: 0, count: edges.count)
    for edge in edges {
      targets[Int(next[Int(edge.start)])] = edge.end
      next[Int(edge.start)] += 1
    }
    self.init(offsets: offsets, targets: targets) {}
  }

  /// The same of compressed sparse rows: `targets[offsets[n] ..< offsets[n + 1]]` follow node n.
  /// What the checkpoint throws ends the search.
  package init(
    offsets: [UInt32], targets: [UInt32], checkpoint: () throws -> Void
  ) rethrows {
    self.offsets = offsets
    self.targets = targets
    components = [UInt32](repeating: .max, count: max(0, offsets.count - 1))
    try findComponents(checkpoint)
    try checkpoint()
    findLevels()
  }

  private mutating func findComponents(_ checkpoint: () throws -> Void) rethrows {
    let count = components.count
    var index = [UInt32](repeating: .max, count: count)
    var low = [UInt32](repeating: 0, count: count)
    var stack: [UInt32] = []
    var calls: [(node: UInt32, next: UInt32)] = []
    var counter: UInt32 = 0
    for root in 0..<UInt32(count) where index[Int(root)] == .max {
      if counter & 0xFFFF == 0 { try checkpoint() }
      calls.append((root, offsets[Int(root)]))
      index[Int(root)] = counter
      low[Int(root)] = counter
      counter += 1
      stack.append(root)
      while let (node, next) = calls.last {
        if next < offsets[Int(node) + 1] {
          calls[calls.count - 1].next += 1
          let target = targets[Int(next)]
          if index[Int(target)] == .max {
            index[Int(target)] = counter
            low[Int(target)] = counter
            counter += 1
            if counter & 0xFFFF == 0 { try checkpoint() }
            stack.append(target)
            calls.append((target, offsets[Int(target)]))
          } else if components[Int(target)] == .max {
            low[Int(node)] = min(low[Int(node)], index[Int(target)])
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last?.node {
          low[Int(caller)] = min(low[Int(caller)], low[Int(node)])
        }
        if low[Int(node)] == index[Int(node)] { close(node, &stack) }
      }
    }
  }

  private mutating func close(_ root: UInt32, _ stack: inout [UInt32]) {
    while let node = stack.popLast() {
      components[Int(node)] = UInt32(componentCount)
      if node == root { break }
    }
    componentCount += 1
  }

  private mutating func findLevels() {
    let last = UInt32(max(componentCount, 1) - 1)
    let nodes = CountingSort.sorted(
      [UInt32](0..<UInt32(components.count)), below: componentCount
    ) { last - components[Int($0)] }
    var levelOfComponent = [UInt32](repeating: 0, count: componentCount)
    for node in nodes {
      let component = components[Int(node)]
      for position in offsets[Int(node)]..<offsets[Int(node) + 1] {
        let other = components[Int(targets[Int(position)])]
        guard other != component else { continue }
        levelOfComponent[Int(other)] = max(
          levelOfComponent[Int(other)], levelOfComponent[Int(component)] + 1)
      }
    }
    levels = components.map { levelOfComponent[Int($0)] }
  }
}
