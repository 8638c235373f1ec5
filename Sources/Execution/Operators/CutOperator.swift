import Plans

/// SKIP and LIMIT; when enough rows went through, the input is not asked again.
final class CutOperator: Operator {
  private let input: any Operator
  private let skip: Int
  private let limit: Int?
  private let keep: [Slot]
  private var skipped = 0
  private var given = 0

  init(_ input: any Operator, skip: Int?, limit: Int?, keep: [Slot]) {
    self.input = input
    self.skip = skip ?? 0
    self.limit = limit
    self.keep = keep
  }

  func restart() {
    input.restart()
    skipped = 0
    given = 0
  }

  func next() throws -> Batch? {
    while limit.map({ given < $0 }) ?? true {
      guard let batch = try input.next() else { return nil }
      let lower = min(batch.count, skip - skipped)
      skipped += lower
      // No sum with what the user wrote: LIMIT may be the largest number there is.
      let wanted = limit.map { $0 - given } ?? batch.count
      let upper = lower + min(batch.count - lower, wanted)
      given += upper - lower
      if lower == 0, upper == batch.count { return batch }
      if upper > lower { return batch.gathered(Array(lower..<upper), keeping: keep) }
    }
    return nil
  }
}
