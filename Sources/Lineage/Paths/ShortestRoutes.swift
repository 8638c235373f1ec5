import Graphs

/// The shortest routes, one after the other: best first by the steps gone and the fewest that
/// remain, so that only ways that arrive are followed.
///
/// A route passes no node twice. Work is bounded: `isCut` says that it ended before all were found.
struct ShortestRoutes {
  /// Numbers of the route graph, from a start to an end; shorter ones first.
  private(set) var routes: [[UInt32]] = []
  private(set) var isCut = false

  /// Steps that may be looked at, and rows that may be listed.
  private static let mostWork = 20_000_000
  private static let mostNodes = 1_000_000

  private let graph: RouteGraph
  /// A way so far: its last node, and the way before it.
  private var nodes: [UInt32] = []
  private var previous: [UInt32] = []
  private var depths: [UInt32] = []
  /// Ways by how many steps more than the shortest they take, the latest on top.
  private var waiting: [[UInt32]] = []
  private var work = 0
  private var listed = 0

  init(_ graph: RouteGraph, most: Int, checkpoint: () throws -> Void) throws {
    self.graph = graph
    guard !graph.nodes.isEmpty, let shortest = graph.shortestLength else { return }
    let rows = graph.rows
    for position in rows.neighbours(of: graph.source).reversed() {
      push(rows.targets[position], .max, 0, shortest)
    }
    var detour = 0
    var untilCheck = 0
    while detour < waiting.count {
      guard let way = waiting[detour].popLast() else {
        detour += 1
        continue
      }
      untilCheck -= 1
      if untilCheck < 0 {
        try checkpoint()
        untilCheck = 1 << 12
      }
      let node = Int(nodes[Int(way)])
      if graph.isEnd[node] {
        routes.append(route(to: way))
        listed += Int(depths[Int(way)]) + 1
        if routes.count >= most || listed >= Self.mostNodes {
          isCut = true
          return
        }
        continue
      }
      for position in rows.neighbours(of: node).reversed() {
        let target = rows.targets[position]
        let length = depths[Int(way)] + 1 + graph.remaining[Int(target)]
        // A way without detour comes nearer to the end at every step, and meets no node again.
        if length > shortest, passes(target, way) { continue }
        push(target, way, depths[Int(way)] + 1, shortest)
      }
      work += rows.neighbours(of: node).count
      if work > Self.mostWork {
        isCut = true
        return
      }
    }
  }

  private mutating func push(
    _ node: UInt32, _ way: UInt32, _ depth: UInt32, _ shortest: UInt32
  ) {
    let detour = Int(depth + graph.remaining[Int(node)] - shortest)
    while waiting.count <= detour { waiting.append([]) }
    waiting[detour].append(UInt32(nodes.count))
    nodes.append(node)
    previous.append(way)
    depths.append(depth)
  }

  private mutating func passes(_ node: UInt32, _ way: UInt32) -> Bool {
    var current = way
    while current != .max {
      work += 1
      if nodes[Int(current)] == node { return true }
      current = previous[Int(current)]
    }
    return false
  }

  private func route(to way: UInt32) -> [UInt32] {
    var route: [UInt32] = []
    var current = way
    while current != .max {
      route.append(nodes[Int(current)])
      current = previous[Int(current)]
    }
    return route.reversed()
  }
}

extension RouteGraph {
  /// Steps of the shortest route; nil when there is none.
  var shortestLength: UInt32? {
    nodes.indices.lazy.filter { isStart[$0] }.map { remaining[$0] }.min()
  }
}
