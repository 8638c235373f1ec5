import Graphs
import Plans
import Syntax

/// One or all shortest paths from the node of a row, to the node of the row or to every node.
final class ShortestPathOperator: Operator {
  private let input: any Operator
  private let plan: ShortestPath
  private let keep: [Slot]
  private let search: ShortestSearch
  /// Where both ends are known.
  private let pairs: PairSearch?
  private let runtime: Runtime
  private let held: Held
  private var batch: Batch?
  private var row = 0
  /// In the order in which they are to be given, from `given` on.
  private var pending: [Batch] = []
  private var given = 0

  init(
    _ input: any Operator, _ plan: ShortestPath, keep: [Slot], edges: EdgeSource,
    opposite: EdgeSource?, runtime: Runtime
  ) {
    self.input = input
    self.plan = plan
    self.keep = keep
    self.runtime = runtime
    held = Held(runtime.meter)
    search = ShortestSearch(
      edges: edges, lower: plan.length.lower, upper: plan.length.upper ?? .max,
      findsAll: plan.findsAll)
    pairs = opposite.map { opposite in
      PairSearch(
        forward: edges, backward: opposite, upper: plan.length.upper ?? .max,
        aim: plan.findsAll ? .allWays : .oneWay)
    }
  }

  func restart() {
    input.restart()
    batch = nil
    pending = []
    given = 0
  }

  func next() throws -> Batch? {
    while true {
      if given < pending.count {
        given += 1
        return pending[given - 1]
      }
      pending = []
      given = 0
      held.shrink()
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
    var ends: [UInt32] = []
    var lists: [Value] = []
    func flush() {
      guard !ends.isEmpty else { return }
      var result = batch.gathered([Int](repeating: row, count: ends.count), keeping: keep)
      result.columns[plan.relationships] = .values(lists)
      if !plan.isInto { result.columns[plan.to] = .nodes(ends) }
      pending.append(result)
      ends = []
      lists = []
    }
    /// `path` is given in the order walked.
    func add(_ end: UInt32, _ path: [UInt32]) throws {
      try runtime.meter.addRows(1)
      try held.add(64 + path.count * MemoryLayout<Value>.stride)
      let ordered = plan.isReversed ? path.reversed() : path
      ends.append(end)
      lists.append(.list(ordered.map { .relationship($0) }))
      if ends.count == Batch.size { flush() }
    }
    if let target, let pairs, target != source {
      if try pairs.length(from: source, to: target, batch: batch, row: row) != nil {
        try pairs.forEachWay { try add(target, $0) }
      }
    } else {
      let search = search
      defer { search.clear() }
      try search.run(from: source, to: target, batch: batch, row: row)
      for end in target.map({ [$0] }) ?? search.ends {
        try search.forEachPath(to: end) { try add(end, $0.reversed()) }
      }
    }
    flush()
  }
}
