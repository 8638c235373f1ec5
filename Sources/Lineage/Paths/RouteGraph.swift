import Graphs
import Workspaces

/// The nodes that lie between two sets of nodes, numbered, with the steps between them.
///
/// A route leaves the start once and arrives at the end once, so steps into a start and out of an
/// end are left out. A virtual source stands before all starts, a virtual sink behind all ends.
struct RouteGraph {
  /// By number: the node; the source and the sink are the two numbers behind them.
  let nodes: [UInt32]
  /// By number: the numbers that it leads to, ascending.
  let rows: AlgorithmGraph.Rows
  /// By number: steps from the nearest start, and to the nearest end.
  let hops: [UInt32]
  let remaining: [UInt32]
  let isStart: Bitmap
  let isEnd: Bitmap
  /// All numbers, so that each leads to later ones only; nil where that is not known.
  let order: [UInt32]?

  var source: Int { nodes.count }
  var sink: Int { nodes.count + 1 }

  /// Without nodes when no route leads from a start to an end. O(nodes of the mesh + steps).
  init(
    from starts: [UInt32], to ends: [UInt32], along flow: Flow, _ context: MeshContext
  ) throws {
    let forward = try FlowReach(
      from: starts, .downstream, along: flow, checkpoint: context.checkpoint)
    let backward = try FlowReach(
      from: ends, .upstream, along: flow, checkpoint: context.checkpoint)
    let between = forward.nodes.filter { backward.contains($0) }
    var draft = RouteDraft(between, starts: starts, ends: ends)
    try draft.read(flow, bound: context.view.nodeBound, context.checkpoint)
    if draft.leavesOut {
      // Without the steps into starts and out of ends some nodes may be on no route any more.
      let kept = draft.kept
      if kept.count < between.count {
        draft = RouteDraft(kept, starts: starts, ends: ends)
        try draft.read(flow, bound: context.view.nodeBound, context.checkpoint)
      }
      hops = draft.distances(draft.rows, from: draft.nodes.count)
      remaining = draft.distances(draft.rows.turned, from: draft.nodes.count + 1)
    } else {
      // The searches went by the same steps.
      hops = draft.nodes.map { forward.distance(of: $0) ?? .max }
      remaining = draft.nodes.map { backward.distance(of: $0) ?? .max }
    }
    nodes = draft.nodes
    rows = draft.rows
    isStart = draft.isStart
    isEnd = draft.isEnd
    order = draft.order
  }
}

extension AlgorithmGraph.Rows {
  /// The same edges the other way.
  fileprivate var turned: AlgorithmGraph.Rows {
    AlgorithmGraph(nodes: [UInt32](repeating: .max, count: offsets.count - 1), forward: self)
      .backward
  }
}

/// The steps between some nodes while they are gathered.
private struct RouteDraft {
  let nodes: [UInt32]
  private(set) var isStart: Bitmap
  private(set) var isEnd: Bitmap
  private(set) var rows = AlgorithmGraph.Rows()
  /// Some steps between the nodes are no part of a route: into starts, and out of ends.
  private(set) var leavesOut = false
  private(set) var order: [UInt32]?

  init(_ nodes: [UInt32], starts: [UInt32], ends: [UInt32]) {
    self.nodes = nodes
    isStart = Bitmap(count: nodes.count)
    isEnd = Bitmap(count: nodes.count)
    let (starts, ends) = (Set(starts), Set(ends))
    for (number, node) in nodes.enumerated() {
      if starts.contains(node) { isStart[number] = true }
      if ends.contains(node) { isEnd[number] = true }
    }
  }

  mutating func read(_ flow: Flow, bound: Int, _ checkpoint: () throws -> Void) throws {
    var numbers = [UInt32](repeating: .max, count: bound)
    for (number, node) in nodes.enumerated() { numbers[Int(node)] = UInt32(number) }
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(nodes.count + 3)
    var targets: [UInt32] = []
    var found: [UInt32] = []
    var steps: [Flow.Step] = []
    var isAscending = true
    let plain = flow.plainSteps(.downstream).flatMap { $0.isClean ? $0.adjacency : nil }
    for (number, node) in nodes.enumerated() {
      if number % 4096 == 0 { try checkpoint() }
      found.removeAll(keepingCapacity: true)
      if let plain {
        found += plain.targets[plain.positions(of: node)]
      } else {
        steps.removeAll(keepingCapacity: true)
        flow.append(from: node, .downstream, to: &steps)
        for step in steps { found.append(step.node) }
      }
      let first = targets.count
      for target in found {
        let other = numbers[Int(target)]
        guard other != .max, target != node else { continue }
        if isEnd[number] || isStart[Int(other)] {
          leavesOut = true
        } else {
          if target < node { isAscending = false }
          targets.append(other)
        }
      }
      if isEnd[number] { targets.append(UInt32(nodes.count + 1)) }
      sortAndUnite(&targets, from: first)
      offsets.append(UInt32(targets.count))
    }
    for number in nodes.indices where isStart[number] { targets.append(UInt32(number)) }
    offsets.append(UInt32(targets.count))
    offsets.append(UInt32(targets.count))
    rows = AlgorithmGraph.Rows(offsets: offsets, targets: targets)
    order = isAscending ? ascending(numbers) : nil
  }

  /// The source, then the numbers by ascending node, then the sink.
  private func ascending(_ numbers: [UInt32]) -> [UInt32] {
    var order = [UInt32(nodes.count)]
    order.reserveCapacity(nodes.count + 2)
    for number in numbers where number != .max { order.append(number) }
    order.append(UInt32(nodes.count + 1))
    return order
  }

  private func sortAndUnite(_ targets: inout [UInt32], from first: Int) {
    guard targets.count > first + 1 else { return }
    if targets.count - first > 32 {
      targets[first...].sort()
    } else {
      // Rows are short: to insert costs less than to call a sort.
      for position in (first + 1)..<targets.count {
        let target = targets[position]
        var place = position
        while place > first, targets[place - 1] > target {
          targets[place] = targets[place - 1]
          place -= 1
        }
        targets[place] = target
      }
    }
    var kept = first
    for position in first..<targets.count
    where kept == first || targets[kept - 1] != targets[position] {
      targets[kept] = targets[position]
      kept += 1
    }
    targets.removeLast(targets.count - kept)
  }

  /// The nodes that lie on a way from the source to the sink.
  var kept: [UInt32] {
    let forward = distances(rows, from: nodes.count)
    let backward = distances(rows.turned, from: nodes.count + 1)
    return nodes.indices.filter { forward[$0] != .max && backward[$0] != .max }.map { nodes[$0] }
  }

  /// By number: steps from a start, or to an end, which stand one step from `root`; `.max` for what
  /// is not reached.
  func distances(_ rows: AlgorithmGraph.Rows, from root: Int) -> [UInt32] {
    var distances = [UInt32](repeating: .max, count: nodes.count + 2)
    var queue: [UInt32] = []
    for position in rows.neighbours(of: root) {
      distances[Int(rows.targets[position])] = 0
      queue.append(rows.targets[position])
    }
    var next = 0
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      for position in rows.neighbours(of: node) where distances[Int(rows.targets[position])] == .max
      {
        distances[Int(rows.targets[position])] = distances[node] + 1
        queue.append(rows.targets[position])
      }
    }
    return distances
  }
}
