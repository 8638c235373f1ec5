/// Which product's assets reach which other product's through assets that nobody owns.
///
/// Assets of the same owners are searched from together, breadth first, and a search stops at the
/// first owned asset: O(nodes + edges) and beyond that in proportion to what is found. Lifting
/// asset lineage to products follows lineage tools that call this "observed".
struct ObservedFeeds {
  /// One product that feeds another, with every node on a way from one to the other.
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
  private static let stepLimit = 1 << 29

  private let entityCount: Int
  private var groups: [Owners] = []
  /// By dense node: a group, or -1 for what nobody owns.
  private var groupOf: [Int32]
  private var isSource: [Bool]
  private var forward: FlowEdges
  private var backward: FlowEdges
  private var steps = 0

  init(_ mesh: MeshMerger, owners: [Int: [Int]]) {
    entityCount = mesh.table.entities.count
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
    _ mesh: MeshMerger, _ owners: [Int: [Int]], _ edges: [FlowEdges.Edge]
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
    // The search that reached a node last, and the way back that did.
    var reached = [Int32](repeating: -1, count: groupOf.count)
    var onWay = [Int](repeating: -1, count: groupOf.count)
    var ways = 0
    for group in starts.indices {
      guard steps < Self.stepLimit else {
        leftOut = starts.count - group
        return
      }
      var targets: [Int32: [Int]] = [:]
      var queue = starts[group]
      for start in queue { reached[start] = Int32(group) }
      var head = 0
      while head < queue.count {
        let node = queue[head]
        head += 1
        for next in forward.of(node) {
          steps += 1
          guard reached[next] != Int32(group) else { continue }
          reached[next] = Int32(group)
          if groupOf[next] < 0 {
            queue.append(next)
          } else if !isSource[next] {
            targets[groupOf[next], default: []].append(next)
          }
        }
      }
      for target in targets.keys.sorted() {
        let to = groups[Int(target)].filter { !groups[group].contains($0) }
        guard !to.isEmpty else { continue }
        let (via, origin) = way(
          to: targets[target] ?? [], from: Int32(group), reached, &onWay, number: ways)
        ways += 1
        for start in groups[group] {
          for end in to { found.append(Found(from: start, to: end, via: via, origin: origin)) }
        }
      }
    }
  }

  /// Every node between the assets of a group and the targets it reached, and the first place that
  /// tells of a step into a target.
  private mutating func way(
    to targets: [Int], from group: Int32, _ reached: [Int32], _ onWay: inout [Int], number: Int
  ) -> (via: [Int], origin: Origin) {
    var origin = Origin(file: .max, line: .max)
    var queue = targets
    var firsts: [Int] = []
    for target in targets { onWay[target] = number }
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for index in backward.range(of: node) {
        steps += 1
        let before = backward.ends[index]
        // A step from another owned asset is no part of this way.
        guard reached[before] == group, groupOf[before] < 0 || groupOf[before] == group else {
          continue
        }
        if head <= targets.count, backward.origins[index] < origin {
          origin = backward.origins[index]
        }
        guard onWay[before] != number else { continue }
        onWay[before] = number
        if groupOf[before] < 0 { queue.append(before) } else { firsts.append(before) }
      }
    }
    return ((queue + firsts).map { node($0) }, origin)
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
