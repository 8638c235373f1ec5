/// Which nodes hang together: a number for each node, in the order in which components first occur.
package struct Components: Sendable {
  package let numbers: [UInt32]
  /// Nodes of each component.
  package let sizes: [UInt32]

  /// Nodes that reach each other. O(nodes + edges).
  package static func strong(
    _ graph: AlgorithmGraph, checkpoint: () throws -> Void
  ) throws -> Components {
    let condensation = try Condensation(
      offsets: graph.forward.offsets, targets: graph.forward.targets, checkpoint: checkpoint)
    return Components(raw: condensation.components, bound: condensation.componentCount)
  }

  /// Nodes that are joined when directions do not count. O(nodes + edges).
  package static func weak(
    _ graph: AlgorithmGraph, checkpoint: () throws -> Void
  ) throws -> Components {
    var raw = [UInt32](repeating: .max, count: graph.count)
    var found: UInt32 = 0
    var pending: [UInt32] = []
    var untilCheck = AlgorithmGraph.checkInterval
    for root in 0..<graph.count where raw[root] == .max {
      raw[root] = found
      pending.append(UInt32(root))
      while let node = pending.popLast() {
        for rows in [graph.forward, graph.backward] {
          let neighbours = rows.neighbours(of: Int(node))
          untilCheck -= 1 + neighbours.count
          for position in neighbours where raw[Int(rows.targets[position])] == .max {
            raw[Int(rows.targets[position])] = found
            pending.append(rows.targets[position])
          }
        }
        if untilCheck <= 0 {
          try checkpoint()
          untilCheck = AlgorithmGraph.checkInterval
        }
      }
      found += 1
    }
    return Components(raw: raw, bound: Int(found))
  }

  private init(raw: [UInt32], bound: Int) {
    var names = [UInt32](repeating: .max, count: bound)
    var sizes: [UInt32] = []
    numbers = raw.map { component in
      if names[Int(component)] == .max {
        names[Int(component)] = UInt32(sizes.count)
        sizes.append(0)
      }
      let name = names[Int(component)]
      sizes[Int(name)] += 1
      return name
    }
    self.sizes = sizes
  }
}
