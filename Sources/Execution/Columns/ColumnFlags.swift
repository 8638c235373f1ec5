import Graphs
import Plans
import Syntax

/// One byte a row, 1 while every condition asked so far holds.
///
/// The loops take one array and one operator each, so that the compiler makes vector code of them.
struct ColumnFlags {
  /// Rows asked at once: a block of flags and of the values beside it stays in the nearest cache.
  static let block = 4_096

  private(set) var flags: [UInt8] = []

  /// All rows of a block hold.
  mutating func reset(_ count: Int) {
    if flags.count == count {
      for row in flags.indices { flags[row] = 1 }
    } else {
      flags = [UInt8](repeating: 1, count: count)
    }
  }

  /// No row holds.
  mutating func clear() { for row in flags.indices { flags[row] = 0 } }

  /// Keeps the rows whose values, from row `first` of the column on, fulfil the test.
  mutating func keep(_ test: ColumnCondition.Test, of column: Column, from first: Int) {
    switch (test, column.storage) {
    case (.float(let op, let value), .floats(let all)): keep(op, value, all, from: first)
    case (.int(let op, let value), .ints(let all)): keep(op, value, all, from: first)
    case (.text(let code, let isWanted), .strings(let all)):
      if let code {
        keep(isWanted ? .equal : .notEqual, code, all, from: first)
      } else if isWanted {
        clear()
      }
    case (.part(let kernel, let strings), .strings(let all)):
      let end = first + flags.count
      guard first >= 0, end <= all.count else { return clear() }
      keep(kernel.hits(all[first..<end], strings), from: 0) { $0 != 0 }
    case (.matches(let matches), .strings(let all)):
      keep(all, from: first) { matches[$0] }
    case (.bool(let wanted), .bools(let all)):
      let words = all.words
      for row in flags.indices where words.holds(first + row) != wanted { flags[row] = 0 }
    case (.isPresent, _): break
    default: clear()
    }
    keepPresent(column.present, from: first)
  }

  private mutating func keepPresent(_ present: Bitmap, from first: Int) {
    let words = present.words
    var row = 0
    while row < flags.count {
      let bit = (first + row) & 63
      let count = min(64 - bit, flags.count - row)
      let mask: UInt64 = (count == 64 ? ~0 : (1 << UInt64(count)) - 1) << UInt64(bit)
      // Most columns have a value nearly everywhere: whole words are passed over.
      if words[(first + row) >> 6] & mask != mask {
        for offset in row..<(row + count) where !words.holds(first + offset) { flags[offset] = 0 }
      }
      row += count
    }
  }

  private mutating func keep<Element: Comparable>(
    _ op: ComparisonOperator, _ value: Element, _ all: [Element], from first: Int
  ) {
    switch op {
    case .equal: keep(all, from: first) { $0 == value }
    case .notEqual: keep(all, from: first) { $0 != value }
    case .less: keep(all, from: first) { $0 < value }
    case .lessOrEqual: keep(all, from: first) { $0 <= value }
    case .greater: keep(all, from: first) { $0 > value }
    case .greaterOrEqual: keep(all, from: first) { $0 >= value }
    }
  }

  @inline(__always)
  private mutating func keep<Element>(
    _ all: [Element], from first: Int, _ holds: (Element) -> Bool
  ) {
    let count = flags.count
    guard count > 0, first >= 0, first + count <= all.count else {
      clear()
      return
    }
    unsafe flags.withUnsafeMutableBufferPointer { flags in
      unsafe all.withUnsafeBufferPointer { all in
        for row in 0..<count { unsafe flags[row] &= holds(all[first + row]) ? 1 : 0 }
      }
    }
  }

  /// How many rows hold.
  var population: Int {
    var total = 0
    for flag in flags { total += Int(flag) }
    return total
  }

  /// Appends `first` and the numbers after it, those whose rows hold.
  func append(from first: UInt32, to nodes: inout [UInt32]) {
    let count = flags.count
    nodes += unsafe [UInt32](unsafeUninitializedCapacity: count) { kept, found in
      // Written in any case and kept when it counts: no branch to guess.
      for row in 0..<count {
        unsafe kept[found] = first + UInt32(row)
        found += Int(flags[row])
      }
    }
  }
}
