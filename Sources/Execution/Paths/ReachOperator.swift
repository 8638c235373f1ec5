import Graphs
import Plans

/// End nodes within bounds, each once a row (or once in all), breadth first.
final class ReachOperator: Operator {
  private let input: any Operator
  private let plan: Reach
  private let keep: [Slot]
  private let runtime: Runtime
  private let search: BreadthSearch
  private let pairs: PairReach?
  private var batch: Batch?
  private var sources: [UInt32] = []
  private var targets: [UInt32] = []
  private var row = 0
  private var isDone = false
  private var ready: [UInt32] = []
  private var given = 0

  init(
    _ input: any Operator, _ plan: Reach, keep: [Slot], edges: EdgeSource, opposite: EdgeSource?,
    runtime: Runtime
  ) {
    self.input = input
    self.plan = plan
    self.keep = keep
    self.runtime = runtime
    search = BreadthSearch(edges, length: plan.length)
    pairs = opposite.map { PairReach(edges, opposite: $0, length: plan.length) }
  }

  func restart() {
    input.restart()
    batch = nil
    isDone = false
    ready = []
    given = 0
  }

  func next() throws -> Batch? {
    if plan.sharesSources { return try nextShared() }
    if plan.isInto { return try nextInto() }
    while true {
      if let batch, given < ready.count {
        let end = min(ready.count, given + Batch.size)
        var result = batch.gathered(
          [Int](repeating: row - 1, count: end - given), keeping: keep)
        result.columns[plan.to] = .nodes(Array(ready[given..<end]))
        given = end
        try runtime.meter.addRows(result.count)
        return result
      }
      guard let batch, row < batch.count else {
        guard try fetch() else { return nil }
        continue
      }
      // Few ends a row: several rows share a batch.
      var rows: [Int] = []
      var ends: [UInt32] = []
      while row < batch.count, ends.count < Batch.size {
        let found = try search.ends(from: [sources[row]], batch: batch, row: row)
        row += 1
        if found.count > Batch.size, ends.isEmpty {
          ready = found
          given = 0
          break
        }
        ends += found
        rows += repeatElement(row - 1, count: found.count)
      }
      if ends.isEmpty { continue }
      var result = batch.gathered(rows, keeping: keep)
      result.columns[plan.to] = .nodes(ends)
      try runtime.meter.addRows(rows.count)
      return result
    }
  }

  private func fetch() throws -> Bool {
    ready = []
    given = 0
    guard let more = try input.next() else {
      batch = nil
      return false
    }
    batch = more
    sources = try runtime.nodes(more.columns[plan.from], more.count)
    targets = plan.isInto ? try runtime.nodes(more.columns[plan.to], more.count) : []
    row = 0
    return true
  }

  private func nextInto() throws -> Batch? {
    while try fetch() {
      guard let batch, let pairs else { return nil }
      let hits = try pairs.reaches(targets, from: sources, batch: batch)
      let rows = hits.indices.filter { hits[$0] }
      if !rows.isEmpty { return batch.gathered(rows, keeping: keep) }
    }
    return nil
  }

  private func nextShared() throws -> Batch? {
    if !isDone {
      isDone = true
      var all: [UInt32] = []
      var example = runtime.emptyBatch(1)
      while let batch = try input.next() {
        all += try runtime.nodes(batch.columns[plan.from], batch.count)
        example = batch
      }
      ready = try search.ends(from: all, batch: example, row: 0)
    }
    guard given < ready.count else { return nil }
    let end = min(ready.count, given + Batch.size)
    var result = runtime.emptyBatch(end - given)
    result.columns[plan.to] = .nodes(Array(ready[given..<end]))
    given = end
    try runtime.meter.addRows(result.count)
    return result
  }
}
