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

  /// All batches as one. O(rows); asks the meter on the way.
  func joined(_ runtime: Runtime) throws -> Batch {
    if batches.count == 1 { return batches[0] }
    var all = Batch(slots: runtime.slotCount, count: count)
    for slot in slots { all.columns[slot] = try joined(slot, runtime) }
    return all
  }

  private func joined(_ slot: Slot, _ runtime: Runtime) throws -> Vector {
    guard let first = batches.first?.columns[slot] else { return .absent }
    guard batches.allSatisfy({ $0.columns[slot].isAlike(first) }) else {
      return .values(try elements(slot, runtime) { $0.boxed($1, runtime.strings) })
    }
    func ids() throws -> [UInt32] { try elements(slot, runtime) { column, _ in column.ids } }
    switch first {
    case .absent: return .absent
    case .nodes: return .nodes(try ids())
    case .relationships: return .relationships(try ids())
    case .codes: return .codes(try ids())
    case .truths:
      return .truths(
        try elements(slot, runtime) { column, _ -> [Truth] in
          if case .truths(let truths) = column { truths } else { [] }
        })
    case .ints:
      let ints = try elements(slot, runtime) { column, _ -> [Int64] in
        if case .ints(let ints, _) = column { ints } else { [] }
      }
      return .ints(ints, nulls: try nulls(slot, runtime))
    case .floats:
      let floats = try elements(slot, runtime) { column, _ -> [Double] in
        if case .floats(let floats, _) = column { floats } else { [] }
      }
      return .floats(floats, nulls: try nulls(slot, runtime))
    case .values:
      return .values(try elements(slot, runtime) { $0.boxed($1, runtime.strings) })
    }
  }

  private func elements<Element>(
    _ slot: Slot, _ runtime: Runtime, _ of: (Vector, Int) -> [Element]
  ) throws -> [Element] {
    var all: [Element] = []
    all.reserveCapacity(count)
    for batch in batches {
      all += of(batch.columns[slot], batch.count)
      try runtime.meter.tick(batch.count)
    }
    return all
  }

  /// Which numbers are null; empty where none is.
  private func nulls(_ slot: Slot, _ runtime: Runtime) throws -> [Bool] {
    guard batches.contains(where: { !$0.columns[slot].nulls.isEmpty }) else { return [] }
    return try elements(slot, runtime) { column, count -> [Bool] in
      column.nulls.isEmpty ? [Bool](repeating: false, count: count) : column.nulls
    }
  }
}

extension Vector {
  fileprivate var ids: [UInt32] {
    switch self {
    case .nodes(let ids), .relationships(let ids), .codes(let ids): ids
    default: []
    }
  }

  fileprivate var nulls: [Bool] {
    switch self {
    case .ints(_, let nulls), .floats(_, let nulls): nulls
    default: []
    }
  }

  /// Whether both are of the same kind.
  fileprivate func isAlike(_ other: Vector) -> Bool {
    switch (self, other) {
    case (.absent, .absent), (.nodes, .nodes), (.relationships, .relationships),
      (.truths, .truths), (.ints, .ints), (.floats, .floats), (.codes, .codes),
      (.values, .values):
      true
    default: false
    }
  }
}
