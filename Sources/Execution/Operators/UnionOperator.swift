import Plans

final class UnionOperator: Operator {
  private let parts: [(input: any Operator, columns: [Slot])]
  private let columns: [Slot]
  private let runtime: Runtime
  private var current = 0

  init(_ parts: [(any Operator, [Slot])], columns: [Slot], runtime: Runtime) {
    self.parts = parts.map { (input: $0.0, columns: $0.1) }
    self.columns = columns
    self.runtime = runtime
  }

  func restart() {
    for part in parts { part.input.restart() }
    current = 0
  }

  func next() throws -> Batch? {
    while current < parts.count {
      let part = parts[current]
      guard let batch = try part.input.next() else {
        current += 1
        // Parts of a nested query share the rows of the enclosing one, which the last part read.
        if current < parts.count { parts[current].input.restart() }
        continue
      }
      var result = runtime.emptyBatch(batch.count)
      for (from, to) in zip(part.columns, columns) { result.columns[to] = batch.columns[from] }
      return result
    }
    return nil
  }
}
