/// Which product's assets reach which other product's through assets that nobody owns.
///
/// Assets of the same owners are searched from together, breadth first, and a search stops at the
/// first owned asset: O(nodes + edges) where little lies between owned assets, else up to that for
/// each group of owners, within bounds.
struct ObservedFeeds {
  /// One product that feeds another, with the nodes of a shortest way from one to the other for
  /// each asset that is reached.
  struct Found {
    let from: Int
    let to: Int
    let via: [Int]
    let origin: Origin
  }

  /// Products, or the one source, whose assets count together.
  private typealias Owners = [Int]

  private(set) var found: [Found] = []
  /// Groups of owners that were not searched from, since the search took too many steps.
  private(set) var leftOut = 0
  private static let stepLimit = 1 << 28
  /// Nodes on all ways together.
  private static let wayLimit = 1 << 23

  private let entityCount: Int
  private var groups: [Owners] = []
  /// By dense node: a group, or -1 for what nobody owns.
  private var groupOf: [Int32]
  private var isSource: [Bool]
  private var forward: FlowEdges
  private var backward: FlowEdges
  private var steps = 0
  private var wayCount = 0
  /// The group that reached a node last, in how many steps, and the node before it once that is
  /// asked for.
  private var reached: [Int32] = []
  private var level: [Int32] = []
  private var before: [Int] = []
  /// By dense node, where ways are compared.
  private var address: [String] = []

  init(_ mesh: LinkedMesh, owners: [Int: [Int]]) {
    entityCount = mesh.entityCount
    let count = entityCount + mesh.unresolved.count
    groupOf = [Int32](repeating: -1, count: count)
    isSource = [Bool](repeating: false, count: count)
    var edges: [FlowEdges.Edge] = []
    for link in mesh.links where link.type == "FLOWS_TO" {
      guard mesh.kind(of: link.from) != .field, mesh.kind(of: link.to) != .field else { continue }
      edges.append(
        FlowEdges.Edge(
          from: Self.dense(link.from, entityCount), to: Self.dense(link.to, entityCount),
          origin: link.origin))
    }
    forward = FlowEdges(edges, count: count, isForward: true)
    backward = FlowEdges(edges, count: count, isForward: false)
    guard !edges.isEmpty else { return }
    reached = [Int32](repeating: -1, count: count)
    level = [Int32](repeating: 0, count: count)
    before = [Int](repeating: -1, count: count)
    address = (0..<count).map { mesh.address(of: node($0)) }
    group(mesh, owners, edges)
    search()
  }

  private static func dense(_ node: Int, _ entityCount: Int) -> Int {
    node >= MeshMerger.firstUnresolved ? node - MeshMerger.firstUnresolved + entityCount : node
  }

  private func node(_ dense: Int) -> Int {
    dense >= entityCount ? dense - entityCount + MeshMerger.firstUnresolved : dense
  }

  private mutating func group(
    _ mesh: LinkedMesh, _ owners: [Int: [Int]], _ edges: [FlowEdges.Edge]
  ) {
    var numbers: [Owners: Int32] = [:]
    for edge in edges {
      for dense in [edge.from, edge.to] where groupOf[dense] < 0 && !isSource[dense] {
        let node = node(dense)
        isSource[dense] = mesh.kind(of: node) == .source
        guard let own = isSource[dense] ? [node] : owners[node] else { continue }
        let number = numbers[own] ?? Int32(groups.count)
        if numbers[own] == nil {
          numbers[own] = number
          groups.append(own)
        }
        groupOf[dense] = number
      }
    }
  }

  private mutating func search() {
    var starts = [[Int]](repeating: [], count: groups.count)
    for dense in groupOf.indices where groupOf[dense] >= 0 {
      starts[Int(groupOf[dense])].append(dense)
    }
    for group in starts.indices {
      guard steps < Self.stepLimit, wayCount < Self.wayLimit else {
        leftOut = starts.count - group
        return
      }
      let targets = reach(from: starts[group], group: Int32(group))
      for target in targets.keys.sorted() {
        let to = groups[Int(target)].filter { !groups[group].contains($0) }
        guard !to.isEmpty else { continue }
        let (via, origin) = way(to: targets[target] ?? [], from: Int32(group))
        wayCount += via.count
        for start in groups[group] {
          for end in to { found.append(Found(from: start, to: end, via: via, origin: origin)) }
        }
      }
    }
  }

  /// The owned assets that are reached, by their group.
  private mutating func reach(from starts: [Int], group: Int32) -> [Int32: [Int]] {
    var targets: [Int32: [Int]] = [:]
    var queue = starts
    for start in starts { mark(start, group, level: 0) }
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for next in forward.of(node) {
        steps += 1
        guard reached[next] != group else { continue }
        mark(next, group, level: level[node] + 1)
        if groupOf[next] < 0 {
          queue.append(next)
        } else if !isSource[next] {
          targets[groupOf[next], default: []].append(next)
        }
      }
    }
    return targets
  }

  private mutating func mark(_ node: Int, _ group: Int32, level: Int32) {
    reached[node] = group
    self.level[node] = level
    before[node] = -1
  }

  /// The nodes of a shortest way to each target, and the first place that tells of a last step.
  private mutating func way(
    to targets: [Int], from group: Int32
  ) -> (via: [Int], origin: Origin) {
    var via: [Int] = []
    var seen: Set<Int> = []
    var origin = Origin(file: .max, line: .max)
    for target in targets {
      var node = target
      while seen.insert(node).inserted {
        via.append(node)
        guard level[node] > 0 else { break }
        let previous = previous(node, group)
        if node == target, let step = step(from: previous, to: node), step < origin {
          origin = step
        }
        node = previous
      }
    }
    return (via.map { node($0) }, origin)
  }

  /// Of the nodes one step nearer to the group, the one whose address comes first.
  private mutating func previous(_ node: Int, _ group: Int32) -> Int {
    if before[node] >= 0 { return before[node] }
    var best = -1
    for other in backward.of(node) {
      steps += 1
      guard reached[other] == group, level[other] == level[node] - 1,
        groupOf[other] < 0 || groupOf[other] == group
      else { continue }
      if best < 0 || address[other] < address[best] { best = other }
    }
    before[node] = best
    return best
  }

  private func step(from start: Int, to end: Int) -> Origin? {
    backward.range(of: end).lazy.filter { backward.ends[$0] == start }
      .map { backward.origins[$0] }.min { $0 < $1 }
  }
}

/// Flow between nodes as one array of ends, node by node.
struct FlowEdges {
  struct Edge {
    let from: Int
    let to: Int
    let origin: Origin
  }

  private var starts: [Int]
  private(set) var ends: [Int]
  private(set) var origins: [Origin]

  init(_ edges: [Edge], count: Int, isForward: Bool) {
    starts = [Int](repeating: 0, count: count + 1)
    ends = [Int](repeating: 0, count: edges.count)
    origins = [Origin](repeating: Origin(file: 0, line: 0), count: isForward ? 0 : edges.count)
    for edge in edges { starts[(isForward ? edge.from : edge.to) + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    var next = starts
    for edge in edges {
      let node = isForward ? edge.from : edge.to
      ends[next[node]] = isForward ? edge.to : edge.from
      if !isForward { origins[next[node]] = edge.origin }
      next[node] += 1
    }
  }

  func range(of node: Int) -> Range<Int> { starts[node]..<starts[node + 1] }

  func of(_ node: Int) -> ArraySlice<Int> { ends[range(of: node)] }
}
