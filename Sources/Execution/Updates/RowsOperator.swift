import Plans

/// Rows that were gathered before, given on in batches.
final class RowsOperator: Operator {
  private let rows: Batch
  private let runtime: Runtime
  private var position = 0

  init(_ rows: Batch, _ runtime: Runtime) {
    self.rows = rows
    self.runtime = runtime
  }

  func next() throws -> Batch? {
    guard position < rows.count else { return nil }
    let end = min(rows.count, position + Batch.size)
    defer { position = end }
    if position == 0, end == rows.count { return rows.widened(to: runtime.slotCount) }
    let slots = rows.columns.indices.filter { !rows.columns[$0].isAbsent }
    return rows.gathered(Array(position..<end), keeping: slots).widened(to: runtime.slotCount)
  }

  func restart() { position = 0 }
}

/// No rows at all.
final class EmptyOperator: Operator {
  func next() -> Batch? { nil }
  func restart() {}
}

extension Batch {
  /// The same rows with room for slots that came up since.
  func widened(to slotCount: Int) -> Batch {
    guard columns.count < slotCount else { return self }
    var copy = self
    copy.columns += [Vector](repeating: .absent, count: slotCount - columns.count)
    return copy
  }
}

extension Vector {
  var isAbsent: Bool { if case .absent = self { true } else { false } }
}
