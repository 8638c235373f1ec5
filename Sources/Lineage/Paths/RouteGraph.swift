import Graphs
import Workspaces

/// The nodes that lie between two sets of nodes, numbered, with the steps between them.
///
/// A route leaves the start once and arrives at the end once, so steps into a start and out of an
/// end are left out. A virtual source stands before all starts, a virtual sink behind all ends.
struct RouteGraph {
  /// By number: the node; the source and the sink are the two numbers behind them.
  let nodes: [UInt32]
  let graph: AlgorithmGraph
  /// By number: steps from the nearest start, and to the nearest end.
  let hops: [UInt32]
  let remaining: [UInt32]
  let isStart: Bitmap
  let isEnd: Bitmap

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
    // Without the steps into starts and out of ends some nodes may be on no route any more.
    let kept = draft.kept
    if kept.count < between.count {
      draft = RouteDraft(kept, starts: starts, ends: ends)
      try draft.read(flow, bound: context.view.nodeBound, context.checkpoint)
    }
    nodes = draft.nodes
    graph = AlgorithmGraph(nodes: Array(draft.nodes) + [.max, .max], forward: draft.rows)
    hops = draft.distances(graph.forward, from: nodes.count)
    remaining = draft.distances(graph.backward, from: nodes.count + 1)
    isStart = draft.isStart
    isEnd = draft.isEnd
  }
}

/// The steps between some nodes while they are gathered.
private struct RouteDraft {
  let nodes: [UInt32]
  private(set) var isStart: Bitmap
  private(set) var isEnd: Bitmap
  private(set) var rows = AlgorithmGraph.Rows()

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
    var steps: [Flow.Step] = []
    let plain = flow.plainSteps(.downstream).flatMap { $0.isClean ? $0.adjacency : nil }
    for (number, node) in nodes.enumerated() {
      if number % 4096 == 0 { try checkpoint() }
      let first = targets.count
      if isEnd[number] {
        targets.append(UInt32(nodes.count + 1))
      } else if let plain {
        for position in plain.positions(of: node) {
          append(numbers[Int(plain.targets[position])], of: number, &targets)
        }
      } else {
        steps.removeAll(keepingCapacity: true)
        flow.append(from: node, .downstream, to: &steps)
        for step in steps { append(numbers[Int(step.node)], of: number, &targets) }
      }
      sortAndUnite(&targets, from: first)
      offsets.append(UInt32(targets.count))
    }
    for number in nodes.indices where isStart[number] { targets.append(UInt32(number)) }
    offsets.append(UInt32(targets.count))
    offsets.append(UInt32(targets.count))
    rows = AlgorithmGraph.Rows(offsets: offsets, targets: targets)
  }

  private func append(_ number: UInt32, of own: Int, _ targets: inout [UInt32]) {
    if number != .max, number != UInt32(own), !isStart[Int(number)] { targets.append(number) }
  }

  private func sortAndUnite(_ targets: inout [UInt32], from first: Int) {
    guard targets.count > first + 1 else { return }
    targets[first...].sort()
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
    let graph = AlgorithmGraph(nodes: nodes + [.max, .max], forward: rows)
    let forward = distances(graph.forward, from: nodes.count)
    let backward = distances(graph.backward, from: nodes.count + 1)
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
