import Graphs
import Plans
import Syntax

/// Rows that stand for many paths each: their number, length and end, as far as they are asked for.
final class PathTallyOperator: Operator {
  private let input: any Operator
  private let plan: PathTally
  private let keep: [Slot]
  private let runtime: Runtime
  private let counter: any PathCounter
  private var batch: Batch?
  private var sources: [UInt32] = []
  private var targets: [UInt32] = []
  private var row = 0
  private var found = Tallies()
  private var owners: [Int] = []
  private var given = 0

  init(
    _ input: any Operator, _ plan: PathTally, keep: [Slot], edges: EdgeSource,
    opposite: EdgeSource?, runtime: Runtime
  ) throws {
    self.input = input
    self.plan = plan
    self.keep = keep
    self.runtime = runtime
    let wanted = TallyWish(
      ends: plan.givesEnds && !plan.isInto, lengths: plan.length != nil, counts: plan.count != nil)
    switch plan.paths {
    case .trails(let trails):
      counter = TrailCounter(edges, trails, wanted)
    case .shortest(let shortest):
      counter = try ShortestCounter(edges, opposite: opposite, shortest, wanted)
    }
  }

  func restart() {
    input.restart()
    batch = nil
    forget()
  }

  private func forget() {
    found = Tallies()
    owners.removeAll(keepingCapacity: true)
    given = 0
  }

  func next() throws -> Batch? {
    while true {
      if given < found.count { return try give() }
      forget()
      if batch == nil || row >= batch?.count ?? 0 {
        guard let more = try input.next() else { return nil }
        batch = more
        row = 0
        (sources, targets) = try ends(of: more)
      }
      guard let batch else { return nil }
      while row < batch.count, found.count < Batch.size {
        let isKnown = sources[row] != Vector.none && (!plan.isInto || targets[row] != Vector.none)
        if isKnown {
          try counter.add(
            from: sources[row], to: plan.isInto ? targets[row] : nil, batch, row, &found)
        }
        owners += repeatElement(row, count: found.count - owners.count)
        row += 1
      }
    }
  }

  private func ends(of batch: Batch) throws -> ([UInt32], [UInt32]) {
    let (from, to) =
      switch plan.paths {
      case .trails(let trails): (trails.from, trails.to)
      case .shortest(let shortest): (shortest.from, shortest.to)
      }
    return (
      try runtime.nodes(batch.columns[from], batch.count),
      plan.isInto ? try runtime.nodes(batch.columns[to], batch.count) : []
    )
  }

  private func give() throws -> Batch? {
    guard let batch else { return nil }
    let part = given..<min(found.count, given + Batch.size)
    given = part.upperBound
    try runtime.meter.addRows(part.count)
    var result = batch.gathered(Array(owners[part]), keeping: keep)
    if plan.givesEnds, !plan.isInto {
      result.columns[plan.to] = .nodes(Array(found.ends[part]))
    }
    if let length = plan.length {
      result.columns[length] = .ints(Array(found.lengths[part]), nulls: [])
    }
    if let count = plan.count {
      result.columns[count] = .ints(
        try found.counts[part].map { wide in
          guard let narrow = Int64(exactly: wide) else { throw tooMany }
          return narrow
        }, nulls: [])
    }
    return result
  }

  private var tooMany: any Error {
    let range =
      switch plan.paths {
      case .trails(let trails): trails.range
      case .shortest(let shortest): shortest.length.range
      }
    return runtime.diagnostic(.tooManyPaths, range)
  }
}

extension EvaluationFailure {
  static var tooManyPaths: EvaluationFailure {
    EvaluationFailure(
      "ArithmeticError", "NumberOutOfRange", "there are more trails than 64 bits can count")
  }
}
