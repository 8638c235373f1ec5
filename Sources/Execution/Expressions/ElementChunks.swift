import Diagnostics
import Graphs
import Plans

/// Expressions over the elements of lists: part by part, so that a list of millions leaves room to
/// stop.
extension ExpressionCompiler {
  private static let chunkSize = 16 * Batch.size

  func truths(
    of predicate: CompiledExpression, _ elements: Batch, _ slots: [Slot], _ range: SourceRange
  ) throws -> [Truth] {
    var truths: [Truth] = []
    try forEachChunk(of: elements, slots) { chunk in
      truths += try self.truths(predicate.evaluate(chunk), chunk.count, range)
    }
    return truths
  }

  func column(
    of expression: CompiledExpression, _ elements: Batch, _ slots: [Slot]
  ) throws -> Vector {
    if elements.count <= Self.chunkSize { return try expression.evaluate(elements) }
    var values: [Value] = []
    try forEachChunk(of: elements, slots) { chunk in
      values += try expression.evaluate(chunk).boxed(chunk.count, runtime.strings)
    }
    return .values(values)
  }

  private func forEachChunk(
    of elements: Batch, _ slots: [Slot], _ body: (Batch) throws -> Void
  ) throws {
    if elements.count <= Self.chunkSize { return try body(elements) }
    for start in stride(from: 0, to: elements.count, by: Self.chunkSize) {
      try runtime.meter.poll()
      let rows = Array(start..<min(start + Self.chunkSize, elements.count))
      try body(elements.gathered(rows, keeping: slots))
    }
  }
}
