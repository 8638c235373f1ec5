/// The values given for one key, in the order in which they were given.
struct PropertyLog {
  private enum Slot {
    case bool(Bool)
    case int(Int64)
    case float(Double)
    case string(UInt32)
    /// A position in `boxed`.
    case boxed(Int)

    var tag: Int {
      switch self {
      case .bool: 0
      case .int: 1
      case .float: 2
      case .string: 3
      case .boxed: 4
      }
    }
  }

  private var owners: [UInt32] = []
  private var slots: [Slot] = []
  private var boxed: [Value] = []

  mutating func append(_ value: Value, for owner: UInt32, strings: inout StringTable) {
    switch value {
    case .null: return
    case .bool(let bool): slots.append(.bool(bool))
    case .int(let int): slots.append(.int(int))
    case .float(let float): slots.append(.float(float))
    case .string(let text): slots.append(.string(strings.intern(text)))
    default:
      Self.internTexts(of: value, into: &strings)
      slots.append(.boxed(boxed.count))
      boxed.append(value)
    }
    owners.append(owner)
  }

  /// Aliases are found through the string table, so texts inside lists are interned too.
  private static func internTexts(of value: Value, into strings: inout StringTable) {
    guard case .list(let elements) = value else { return }
    for case .string(let text) in elements { _ = strings.intern(text) }
  }

  /// One column for each run of ids in which an owner has a value; `ids` renumbers owners.
  func columns(
    ids: [UInt32], runs: [Range<UInt32>], strings: StringTable
  ) -> [Column?] {
    var rowsByRun = [[(row: Int, slot: Slot)]](repeating: [], count: runs.count)
    for (owner, slot) in zip(owners, slots) {
      let id = ids[Int(owner)]
      let run = Self.run(of: id, in: runs)
      rowsByRun[run].append((Int(id - runs[run].lowerBound), slot))
    }
    return zip(runs, rowsByRun).map { run, rows in
      rows.isEmpty ? nil : column(run: run, rows: rows, strings: strings)
    }
  }

  private static func run(of id: UInt32, in runs: [Range<UInt32>]) -> Int {
    var low = 0
    var high = runs.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if runs[middle].lowerBound <= id { low = middle } else { high = middle }
    }
    return low
  }

  private func column(
    run: Range<UInt32>, rows: [(row: Int, slot: Slot)], strings: StringTable
  ) -> Column {
    let count = run.count
    var present = Bitmap(count: count)
    for (row, _) in rows { present[row] = true }
    let tags = Set(rows.map(\.slot.tag))
    let storage: Column.Storage
    switch tags.count == 1 ? tags.first : nil {
    case 0:
      var bools = Bitmap(count: count)
      for case (let row, .bool(let bool)) in rows { bools[row] = bool }
      storage = .bools(bools)
    case 1:
      var ints = [Int64](repeating: 0, count: count)
      for case (let row, .int(let int)) in rows { ints[row] = int }
      storage = .ints(ints)
    case 2:
      var floats = [Double](repeating: 0, count: count)
      for case (let row, .float(let float)) in rows { floats[row] = float }
      storage = .floats(floats)
    case 3:
      var codes = [UInt32](repeating: 0, count: count)
      for case (let row, .string(let code)) in rows { codes[row] = code }
      storage = .strings(codes)
    default:
      var values = [Value](repeating: .null, count: count)
      for (row, slot) in rows { values[row] = value(of: slot, strings: strings) }
      storage = .values(values)
    }
    return Column(first: run.lowerBound, storage: storage, present: present)
  }

  private func value(of slot: Slot, strings: StringTable) -> Value {
    switch slot {
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .float(let float): .float(float)
    case .string(let code): .string(strings[code])
    case .boxed(let position): boxed[position]
    }
  }
}
