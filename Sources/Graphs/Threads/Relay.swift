/// Makes things on all processors, and hands them on one by one, in order, on the caller's thread.
///
/// While one batch is handed on the next is made, so that at most two are in memory.
package enum Relay {
  /// `costs` says what each thing takes of `budget`, which bounds a batch; a dearer thing is a
  /// batch of its own. Stops at the first error of `take`.
  package static func run<Thing: Sendable, Failure: Error>(
    costs: [Int], budget: Int, helpers: Int? = nil, make: @escaping @Sendable (Int) -> Thing,
    take: (Thing) throws(Failure) -> Void
  ) throws(Failure) {
    var batches = batches(costs, budget)[...]
    guard let first = batches.popFirst() else { return }
    var work = started(first, helpers, make)
    while true {
      let things = work.outcomes()
      let next = batches.popFirst()
      let following = next.map { started($0, helpers, make) }
      for thing in things { try take(thing) }
      guard let following else { return }
      work = following
    }
  }

  private static func started<Thing: Sendable>(
    _ batch: Range<Int>, _ helpers: Int?, _ make: @escaping @Sendable (Int) -> Thing
  ) -> SharedWork<Thing> {
    SharedWork(batch.count, helpers: helpers ?? Processors.count - 1) {
      make(batch.lowerBound + $0)
    }
  }

  private static func batches(_ costs: [Int], _ budget: Int) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var start = 0
    var sum = 0
    for (index, cost) in costs.enumerated() {
      if index > start, sum + cost > budget {
        batches.append(start..<index)
        start = index
        sum = 0
      }
      sum += cost
    }
    if start < costs.count { batches.append(start..<costs.count) }
    return batches
  }
}
