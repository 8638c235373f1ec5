import Graphs
import Plans

/// An expression as a function from a batch to a column, built once a query.
struct CompiledExpression {
  /// Slots of the batch that it reads.
  let slots: [Slot]
  /// Its value when no row changes it.
  let constant: Value?
  /// Its value when no row changes it but it takes work to find, asked for once a query.
  let fixed: FixedValue?
  /// May fail or cost much: not worth asking, or wrong to ask, where the answer is not used.
  let isDelicate: Bool
  let evaluate: (Batch) throws -> Vector

  init(
    slots: [Slot] = [], constant: Value? = nil, fixed: FixedValue? = nil, isDelicate: Bool = false,
    _ evaluate: @escaping (Batch) throws -> Vector
  ) {
    self.slots = slots
    self.constant = constant
    self.fixed = fixed
    self.isDelicate = isDelicate
    self.evaluate = evaluate
  }

  /// The values of some rows only, one for each given row.
  func evaluate(_ batch: Batch, rows: [Int]) throws -> Vector {
    if rows.count == batch.count { return try evaluate(batch) }
    return try evaluate(batch.gathered(rows, keeping: slots))
  }
}

/// A value that is computed when it is first asked for.
final class FixedValue {
  private let compute: () throws -> Value
  private var known: Value?

  init(_ compute: @escaping () throws -> Value) { self.compute = compute }

  func value() throws -> Value {
    if let known { return known }
    let value = try compute()
    known = value
    return value
  }
}
