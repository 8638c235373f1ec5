/// The values given for one key, in the order in which they were given.
struct PropertyLog {
  /// How a word of the log is read: a bit of a mask.
  private enum Tag {
    static let bool: UInt8 = 1
    static let int: UInt8 = 2
    static let float: UInt8 = 4
    /// A code of the string table.
    static let string: UInt8 = 8
    /// A position in `boxed`.
    static let boxed: UInt8 = 16
  }

  /// Which owners' values make one column: the run of each set of owners, and its ids.
  struct Runs {
    /// By owner: its set.
    let sets: [UInt32]
    /// By set: its run.
    let ofSets: [UInt32]
    let ids: [Range<UInt32>]
  }

  private var owners: [UInt32] = []
  private var words: [UInt64] = []
  private var tags: [UInt8] = []
  private var boxed: [Value] = []

  mutating func append(_ value: Value, for owner: UInt32, strings: inout StringTable) {
    switch value {
    case .null: return
    case .bool(let bool): append(bool ? 1 : 0, Tag.bool, owner)
    case .int(let int): append(UInt64(bitPattern: int), Tag.int, owner)
    case .float(let float): append(float.bitPattern, Tag.float, owner)
    case .string(let text): append(UInt64(strings.intern(text)), Tag.string, owner)
    default:
      Self.internTexts(of: value, into: &strings)
      append(UInt64(boxed.count), Tag.boxed, owner)
      boxed.append(value)
    }
  }

  mutating func reserve(_ values: Int) {
    owners.reserveCapacity(values)
    words.reserveCapacity(values)
    tags.reserveCapacity(values)
  }

  var isEmpty: Bool { owners.isEmpty }

  /// The owner of the value that was given first.
  var firstOwner: UInt32? { owners.first }

  /// Puts the values of another log before those of this one; `codes` renumbers its texts.
  /// O(values).
  mutating func prepend(_ other: consuming PropertyLog, codes: [UInt32]) {
    for position in other.words.indices where other.tags[position] == Tag.string {
      other.words[position] = UInt64(codes[Int(other.words[position])])
    }
    if isEmpty {
      self = other
      return
    }
    let boxedBefore = UInt64(other.boxed.count)
    for position in words.indices where tags[position] == Tag.boxed {
      words[position] += boxedBefore
    }
    owners = other.owners + owners
    words = other.words + words
    tags = other.tags + tags
    boxed = other.boxed + boxed
  }

  /// A text by its code.
  mutating func append(code: UInt32, for owner: UInt32) {
    append(UInt64(code), Tag.string, owner)
  }

  @inline(__always)
  private mutating func append(_ word: UInt64, _ tag: UInt8, _ owner: UInt32) {
    owners.append(owner)
    words.append(word)
    tags.append(tag)
  }

  /// Aliases are found through the string table, so texts inside lists are interned too.
  private static func internTexts(of value: Value, into strings: inout StringTable) {
    guard case .list(let elements) = value else { return }
    for case .string(let text) in elements { _ = strings.intern(text) }
  }

  /// One column for each run of ids in which an owner has a value; `ids` renumbers owners.
  /// O(values + runs).
  func columns(ids: [UInt32], runs: Runs, strings: StringTable) -> [Column?] {
    var masks = [UInt8](repeating: 0, count: runs.ids.count)
    var starts = [Int](repeating: 0, count: runs.ids.count + 1)
    for (owner, tag) in zip(owners, tags) {
      let run = Int(runs.ofSets[Int(runs.sets[Int(owner)])])
      masks[run] |= tag
      starts[run + 1] += 1
    }
    for run in runs.ids.indices { starts[run + 1] += starts[run] }
    var order = [UInt32](repeating: 0, count: owners.count)
    var next = starts
    for (position, owner) in owners.enumerated() {
      let run = Int(runs.ofSets[Int(runs.sets[Int(owner)])])
      order[next[run]] = UInt32(position)
      next[run] += 1
    }
    return runs.ids.indices.map { run in
      let positions = order[starts[run]..<starts[run + 1]]
      guard !positions.isEmpty else { return nil }
      return column(runs.ids[run], positions, mask: masks[run], ids: ids, strings: strings)
    }
  }

  private func column(
    _ run: Range<UInt32>, _ positions: ArraySlice<UInt32>, mask: UInt8, ids: [UInt32],
    strings: StringTable
  ) -> Column {
    let count = run.count
    let first = run.lowerBound
    var present = Bitmap(count: count)
    /// Rows and words in the order in which they were given.
    func forEach(_ body: (Int, UInt64) -> Void) {
      for position in positions {
        let row = Int(ids[Int(owners[Int(position)])] - first)
        present[row] = true
        body(row, words[Int(position)])
      }
    }
    let storage: Column.Storage
    switch mask {
    case Tag.bool:
      var bools = Bitmap(count: count)
      forEach { bools[$0] = $1 != 0 }
      storage = .bools(bools)
    case Tag.int:
      var ints = [Int64](repeating: 0, count: count)
      forEach { ints[$0] = Int64(bitPattern: $1) }
      storage = .ints(ints)
    case Tag.float:
      var floats = [Double](repeating: 0, count: count)
      forEach { floats[$0] = Double(bitPattern: $1) }
      storage = .floats(floats)
    case Tag.string:
      var codes = [UInt32](repeating: 0, count: count)
      forEach { codes[$0] = UInt32(truncatingIfNeeded: $1) }
      storage = .strings(codes)
    default:
      var values = [Value](repeating: .null, count: count)
      for position in positions {
        let row = Int(ids[Int(owners[Int(position)])] - first)
        present[row] = true
        values[row] = value(at: Int(position), strings: strings)
      }
      storage = .values(values)
    }
    return Column(first: first, storage: storage, present: present)
  }

  private func value(at position: Int, strings: StringTable) -> Value {
    let word = words[position]
    switch tags[position] {
    case Tag.bool: return .bool(word != 0)
    case Tag.int: return .int(Int64(bitPattern: word))
    case Tag.float: return .float(Double(bitPattern: word))
    case Tag.string: return .string(strings[UInt32(truncatingIfNeeded: word)])
    default: return boxed[Int(word)]
    }
  }
}
