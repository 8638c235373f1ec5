import Graphs
import Plans

/// About 1,024 rows, column by column; operators give each other nothing else.
struct Batch {
  /// How many rows an operator gathers before it hands them on.
  static let size = 1_024

  /// By slot.
  var columns: [Vector]
  var count: Int

  init(slots: Int, count: Int) {
    columns = [Vector](repeating: .absent, count: slots)
    self.count = count
  }

  /// The given rows, in that order, of the given slots only.
  func gathered(_ rows: [Int], keeping slots: [Slot]) -> Batch {
    var copy = Batch(slots: columns.count, count: rows.count)
    for slot in slots { copy.columns[slot] = columns[slot].gathered(rows) }
    return copy
  }

  mutating func append(_ other: Batch, keeping slots: [Slot], _ strings: StringTable) {
    for slot in slots {
      columns[slot] = columns[slot].appending(
        other.columns[slot], counts: (count, other.count), strings)
    }
    count += other.count
  }
}

/// Batches gathered into one, copied once.
struct BatchCollector {
  private var batches: [Batch] = []
  private let slots: [Slot]
  private(set) var count = 0

  init(slots: [Slot]) { self.slots = slots }

  mutating func add(_ batch: Batch) {
    guard batch.count > 0 else { return }
    batches.append(batch)
    count += batch.count
  }

  func joined(slotCount: Int, _ strings: StringTable) -> Batch {
    if batches.count == 1 { return batches[0] }
    var all = Batch(slots: slotCount, count: count)
    for slot in slots { all.columns[slot] = joined(slot, strings) }
    return all
  }

  private func joined(_ slot: Slot, _ strings: StringTable) -> Vector {
    var ids: [UInt32] = []
    var kind: ((([UInt32]) -> Vector))?
    ids.reserveCapacity(count)
    for batch in batches {
      switch batch.columns[slot] {
      case .nodes(let more):
        ids += more
        kind = { .nodes($0) }
      case .relationships(let more):
        ids += more
        kind = { .relationships($0) }
      case .codes(let more):
        ids += more
        kind = { .codes($0) }
      default: kind = nil
      }
      if kind == nil { break }
    }
    if let kind, isUniform(slot) { return kind(ids) }
    return batches.reduce((Vector.absent, 0)) { sum, batch in
      (
        sum.0.appending(batch.columns[slot], counts: (sum.1, batch.count), strings),
        sum.1 + batch.count
      )
    }.0
  }

  private func isUniform(_ slot: Slot) -> Bool {
    guard let first = batches.first?.columns[slot] else { return false }
    return batches.allSatisfy { batch in
      switch (first, batch.columns[slot]) {
      case (.nodes, .nodes), (.relationships, .relationships), (.codes, .codes): true
      default: false
      }
    }
  }
}
