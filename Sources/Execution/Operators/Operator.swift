/// A source of batches; `next` gives nil at the end, `restart` begins again with new arguments.
protocol Operator: AnyObject {
  func next() throws -> Batch?
  func restart()
}

/// The rows of an enclosing query, given once.
final class ArgumentSource: Operator {
  var batch: Batch?
  private var isSpent = false

  func next() -> Batch? {
    if isSpent { return nil }
    isSpent = true
    return batch
  }

  func restart() { isSpent = false }
}

/// The one empty row at the start of a query.
final class StartOperator: Operator {
  private let runtime: Runtime
  private var isSpent = false

  init(_ runtime: Runtime) { self.runtime = runtime }

  func next() -> Batch? {
    if isSpent { return nil }
    isSpent = true
    return runtime.emptyBatch(1)
  }

  func restart() { isSpent = false }
}
