import Graphs
import Plans
import Syntax

/// One or all shortest paths from the node of a row, to the node of the row or to every node.
final class ShortestPathOperator: Operator {
  private let input: any Operator
  private let plan: ShortestPath
  private let keep: [Slot]
  private let edges: EdgeSource
  private let runtime: Runtime
  private var batch: Batch?
  private var row = 0
  private var pending: [Batch] = []

  init(
    _ input: any Operator, _ plan: ShortestPath, keep: [Slot], edges: EdgeSource,
    runtime: Runtime
  ) {
    self.input = input
    self.plan = plan
    self.keep = keep
    self.edges = edges
    self.runtime = runtime
  }

  func restart() {
    input.restart()
    batch = nil
    pending = []
  }

  func next() throws -> Batch? {
    while true {
      if let ready = pending.popLast() { return ready }
      if batch == nil {
        guard let more = try input.next() else { return nil }
        batch = more
        row = 0
      }
      guard let batch else { return nil }
      guard row < batch.count else {
        self.batch = nil
        continue
      }
      try expand(batch)
      row += 1
    }
  }

  private func expand(_ batch: Batch) throws {
    let source = try runtime.nodes(batch.columns[plan.from], batch.count)[row]
    let target = plan.isInto ? try runtime.nodes(batch.columns[plan.to], batch.count)[row] : nil
    guard source != Vector.none, target != Vector.none else { return }
    var search = ShortestSearch(
      edges: edges, lower: plan.length.lower, upper: plan.length.upper ?? .max)
    try search.run(from: source, to: target, batch: batch, row: row)
    var ends: [UInt32] = []
    var lists: [Value] = []
    func flush() {
      guard !ends.isEmpty else { return }
      var result = batch.gathered([Int](repeating: row, count: ends.count), keeping: keep)
      result.columns[plan.relationships] = .values(lists)
      if !plan.isInto { result.columns[plan.to] = .nodes(ends) }
      pending.insert(result, at: 0)
      ends = []
      lists = []
    }
    for end in target.map({ [$0] }) ?? search.reached {
      try search.forEachPath(to: end, all: plan.findsAll) { path in
        try runtime.meter.addRows(1)
        try runtime.meter.keep(bytes: path.count * 8)
        let ordered = plan.isReversed ? path : path.reversed()
        ends.append(end)
        lists.append(.list(ordered.map { .relationship($0) }))
        if ends.count == Batch.size { flush() }
      }
    }
    flush()
  }
}

/// Breadth-first levels with every relationship through which a node is first met.
struct ShortestSearch {
  let edges: EdgeSource
  let lower: Int
  let upper: Int
  private var source: UInt32 = 0
  private var distance: [UInt32: Int] = [:]
  private var parents: [UInt32: [(node: UInt32, relationship: UInt32)]] = [:]
  /// Nodes in the order in which they were met.
  private(set) var reached: [UInt32] = []

  init(edges: EdgeSource, lower: Int, upper: Int) {
    self.edges = edges
    self.lower = lower
    self.upper = upper
  }

  mutating func run(
    from source: UInt32, to target: UInt32?, batch: Batch, row: Int
  ) throws {
    self.source = source
    distance[source] = 0
    if lower == 0 { reached.append(source) }
    if target == source { return }
    var frontier = [source]
    var depth = 0
    var neighbours: [UInt32] = []
    var relationships: [UInt32] = []
    while !frontier.isEmpty, depth < upper {
      depth += 1
      var next: [UInt32] = []
      for node in frontier {
        neighbours.removeAll(keepingCapacity: true)
        relationships.removeAll(keepingCapacity: true)
        try edges.append(from: node, &neighbours, &relationships, batch: batch, row: row)
        for (neighbour, relationship) in zip(neighbours, relationships) {
          if let known = distance[neighbour] {
            if known == depth { parents[neighbour, default: []].append((node, relationship)) }
            continue
          }
          distance[neighbour] = depth
          parents[neighbour] = [(node, relationship)]
          next.append(neighbour)
        }
      }
      reached += next
      if let target, distance[target] != nil { return }
      frontier = next
    }
  }

  /// Gives the relationships of one or every shortest path, from its end back to the source.
  func forEachPath(
    to end: UInt32, all: Bool, _ body: ([UInt32]) throws -> Void
  ) throws {
    guard let length = distance[end], length >= min(lower, 1) else { return }
    if length == 0 { return try body([]) }
    var path: [UInt32] = []
    var choices: [[(node: UInt32, relationship: UInt32)]] = [(parents[end] ?? []).reversed()]
    while let choice = choices.last {
      guard let (node, relationship) = choice.last else {
        choices.removeLast()
        if !path.isEmpty { path.removeLast() }
        continue
      }
      choices[choices.count - 1].removeLast()
      path.append(relationship)
      if node == source {
        try body(path)
        if !all { return }
        path.removeLast()
      } else {
        choices.append((parents[node] ?? []).reversed())
      }
    }
  }
}
