import Graphs
import Syntax

/// Breadth-first search over node bitmaps; the scratch is kept between searches and cleared by what
/// was touched.
final class BreadthSearch {
  private let edges: EdgeSource
  private let lower: Int
  private let upper: Int
  /// One bit a node.
  private var visited: [UInt64]
  /// Nodes in the order in which they were met.
  private var met: [UInt32] = []
  private var neighbours: [UInt32] = []
  private var relationships: [UInt32] = []

  init(_ edges: EdgeSource, length: PathLength) {
    self.edges = edges
    lower = length.lower
    upper = length.upper ?? .max
    visited = [UInt64](repeating: 0, count: edges.runtime.view.nodeBound / 64 + 1)
  }

  /// Nodes at the end of some trail from some source; in the order of their distance.
  ///
  /// With lower bound 1 a source is among them when a closed trail within the bound leads to it.
  func ends(from sources: [UInt32], batch: Batch, row: Int) throws -> [UInt32] {
    try search(from: sources, until: nil, batch: batch, row: row)
    defer { clear() }
    if lower == 0 { return met }
    if edges.isUndirected, let source = sources.first {
      let others = Array(met.dropFirst())
      let closes = try closedTrail(through: source, batch: batch, row: row)
      return closes ? [source] + others : others
    }
    return met
  }

  func reaches(_ target: UInt32, from source: UInt32, batch: Batch, row: Int) throws -> Bool {
    if source == Vector.none { return false }
    if lower == 0, source == target { return true }
    if edges.isUndirected, source == target {
      return try closedTrail(through: source, batch: batch, row: row)
    }
    defer { clear() }
    return try search(from: [source], until: target, batch: batch, row: row)
  }

  /// Fills `met`. Directed with lower bound 1, sources start unvisited: they are met when a cycle
  /// closes. True when `target` was met.
  @discardableResult
  private func search(
    from sources: [UInt32], until target: UInt32?, batch: Batch, row: Int
  ) throws -> Bool {
    met.removeAll(keepingCapacity: true)
    var frontier: [UInt32] = []
    let startsMet = lower == 0 || edges.isUndirected
    var started = Set<UInt32>()
    for source in sources where source != Vector.none {
      if startsMet {
        if visited.insertBit(Int(source)) {
          met.append(source)
          frontier.append(source)
        }
      } else if sources.count == 1 || started.insert(source).inserted {
        frontier.append(source)
      }
    }
    var depth = 0
    while !frontier.isEmpty, depth < upper {
      depth += 1
      let before = met.count
      if edges.isPlain {
        if try expandPlain(frontier, until: target) { return true }
      } else {
        for node in frontier {
          neighbours.removeAll(keepingCapacity: true)
          relationships.removeAll(keepingCapacity: true)
          try edges.append(from: node, &neighbours, &relationships, batch: batch, row: row)
          for neighbour in neighbours where visited.insertBit(Int(neighbour)) {
            met.append(neighbour)
            if neighbour == target { return true }
          }
        }
      }
      frontier = Array(met[before...])
    }
    return false
  }

  /// One level over clean adjacency arrays. The scratch is taken out of the object meanwhile:
  /// arrays in local variables need no check for exclusive access at every step.
  private func expandPlain(_ frontier: [UInt32], until target: UInt32?) throws -> Bool {
    var seen: [UInt64] = []
    var found: [UInt32] = []
    swap(&seen, &visited)
    swap(&found, &met)
    defer {
      swap(&seen, &visited)
      swap(&found, &met)
    }
    let wanted = target ?? Vector.none
    let meter = edges.runtime.meter
    for expansion in edges.expansions {
      let adjacency = expansion.adjacency
      for node in frontier {
        let range = adjacency.positions(of: node)
        try meter.step(range.count + 1)
        for position in range {
          let neighbour = adjacency.targets[position]
          if seen.insertBit(Int(neighbour)) {
            found.append(neighbour)
            if neighbour == wanted { return true }
          }
        }
      }
    }
    return false
  }

  private func clear() {
    for node in met { visited[Int(node) >> 6] &= ~(1 << UInt64(node & 63)) }
    met.removeAll(keepingCapacity: true)
  }

  /// Whether an undirected trail within the bound leads from a node back to it.
  ///
  /// Each node gets the first relationship of its shortest way; a relationship between two such
  /// branches, or a second one to the source, closes a cycle through the source. The shortest cycle
  /// through a node is found so (Itai and Rodeh 1978).
  private func closedTrail(through source: UInt32, batch: Batch, row: Int) throws -> Bool {
    var branch: [UInt32: UInt32] = [:]
    var distance: [UInt32: Int] = [source: 0]
    var frontier = [source]
    var depth = 0
    while !frontier.isEmpty, depth < upper {
      var next: [UInt32] = []
      for node in frontier {
        neighbours.removeAll(keepingCapacity: true)
        relationships.removeAll(keepingCapacity: true)
        try edges.append(from: node, &neighbours, &relationships, batch: batch, row: row)
        for (neighbour, relationship) in zip(neighbours, relationships) {
          if neighbour == source {
            // A loop, or a second relationship back to the source.
            if node == source || branch[node] != relationship, depth + 1 <= upper { return true }
            continue
          }
          let own = node == source ? relationship : branch[node] ?? relationship
          guard let known = distance[neighbour] else {
            distance[neighbour] = depth + 1
            branch[neighbour] = own
            next.append(neighbour)
            continue
          }
          if branch[neighbour] != own, depth + 1 + known <= upper { return true }
        }
      }
      frontier = next
      depth += 1
    }
    return false
  }
}
