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

  private var owners = PropertyOwners()
  private var words = PropertyWords()
  /// That of all values, or 0 where they have several: then `tags` holds them.
  private var tag: UInt8 = 0
  private var tags: [UInt8] = []
  private var boxed: [Value] = []

  mutating func append(_ value: Value, for owner: UInt32, texts: inout PartTexts) {
    switch value {
    case .null: return
    case .bool(let bool): append(bool ? 1 : 0, Tag.bool, owner)
    case .int(let int): append(UInt64(bitPattern: int), Tag.int, owner)
    case .float(let float): append(float.bitPattern, Tag.float, owner)
    case .string(let text): append(UInt64(texts.intern(text)), Tag.string, owner)
    default:
      Self.internTexts(of: value, into: &texts)
      append(UInt64(boxed.count), Tag.boxed, owner)
      boxed.append(value)
    }
  }

  mutating func reserve(_ values: Int) { words.reserve(values) }

  private var count: Int { owners.count }

  /// The owner of the value that was given first.
  var firstOwner: UInt32? { owners.first }

  private func tag(at position: Int) -> UInt8 { tags.isEmpty ? tag : tags[position] }

  /// Puts the values of another log before those of this one; `codes` renumbers its texts.
  /// O(values).
  mutating func prepend(_ other: consuming PropertyLog, codes: [UInt32]) {
    if other.tag == Tag.string {
      other.words.change { UInt64(codes[Int($0)]) }
    } else if !other.tags.isEmpty {
      for position in 0..<other.count where other.tags[position] == Tag.string {
        other.words[position] = UInt64(codes[Int(other.words[position])])
      }
    }
    guard count > 0 else {
      self = other
      return
    }
    for position in 0..<count {
      let tag = tag(at: position)
      let boxedBefore = tag == Tag.boxed ? UInt64(other.boxed.count) : 0
      other.append(words[position] + boxedBefore, tag, owners[position])
    }
    other.boxed += boxed
    self = other
  }

  /// A text by its code.
  mutating func append(code: UInt32, for owner: UInt32) {
    append(UInt64(code), Tag.string, owner)
  }

  @inline(__always)
  private mutating func append(_ word: UInt64, _ tag: UInt8, _ owner: UInt32) {
    if tag != self.tag || !tags.isEmpty { mix(tag) }
    owners.append(owner)
    words.append(word)
  }

  /// Says what the next value is, where values are of several types or it is the first.
  private mutating func mix(_ tag: UInt8) {
    if count == 0 {
      self.tag = tag
    } else {
      if tags.isEmpty { tags = [UInt8](repeating: self.tag, count: count) }
      self.tag = 0
      tags.append(tag)
    }
  }

  /// Aliases are found through the string table, so texts inside lists are interned too.
  private static func internTexts(of value: Value, into texts: inout PartTexts) {
    guard case .list(let elements) = value else { return }
    for case .string(let text) in elements { _ = texts.intern(text) }
  }

  /// One column for each run of ids in which an owner has a value; `ids` renumbers owners.
  /// O(values + runs).
  func columns(ids: [UInt32], runs: Runs, strings: StringTable) -> [Column?] {
    if let dense = DenseColumns(kind: denseKind, values: count, ids: ids.count) {
      return columns(dense, ids: ids, runs: runs)
    }
    var masks = [UInt8](repeating: 0, count: runs.ids.count)
    var starts = [Int](repeating: 0, count: runs.ids.count + 1)
    for position in 0..<count {
      let run = Int(runs.ofSets[Int(runs.sets[Int(owners[position])])])
      masks[run] |= tag(at: position)
      starts[run + 1] += 1
    }
    for run in runs.ids.indices { starts[run + 1] += starts[run] }
    var order = [UInt32](repeating: 0, count: count)
    var next = starts
    for position in 0..<count {
      let run = Int(runs.ofSets[Int(runs.sets[Int(owners[position])])])
      order[next[run]] = UInt32(position)
      next[run] += 1
    }
    return runs.ids.indices.map { run in
      let positions = order[starts[run]..<starts[run + 1]]
      guard !positions.isEmpty else { return nil }
      return column(runs.ids[run], positions, mask: masks[run], ids: ids, strings: strings)
    }
  }

  /// What a column of all values would hold, where they have one type.
  private var denseKind: Column.Kind? {
    switch tag {
    case Tag.bool: .bools
    case Tag.int: .ints
    case Tag.string: .strings
    default: nil
    }
  }

  private func columns(
    _ given: consuming DenseColumns, ids: [UInt32], runs: Runs
  ) -> [Column?] {
    for position in 0..<count { given.set(words[position], of: ids[Int(owners[position])]) }
    return runs.ids.map { given.column($0) }
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
      for position in positions.lazy.map(Int.init) {
        let row = Int(ids[Int(owners[position])] - first)
        present[row] = true
        body(row, words[position])
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
      for position in positions.lazy.map(Int.init) {
        let row = Int(ids[Int(owners[position])] - first)
        present[row] = true
        values[row] = value(at: position, strings: strings)
      }
      storage = .values(values)
    }
    return Column(first: first, storage: storage, present: present)
  }

  private func value(at position: Int, strings: StringTable) -> Value {
    let word = words[position]
    switch tag(at: position) {
    case Tag.bool: return .bool(word != 0)
    case Tag.int: return .int(Int64(bitPattern: word))
    case Tag.float: return .float(Double(bitPattern: word))
    case Tag.string: return .string(strings[UInt32(truncatingIfNeeded: word)])
    default: return boxed[Int(word)]
    }
  }
}
