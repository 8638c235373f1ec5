import Glibc

/// Sorts positions by the bytes of a text, which is the order of its code points.
///
/// Not by Swift's order of texts: where accents are written in two ways it is no order at all, and
/// what came first in the files would show in the result.
struct TextOrder {
  private struct Item {
    /// Eight bytes of the text, the first one uppermost.
    var word: UInt64
    var number: UInt32
  }

  /// The texts end to end.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var items: [Item] = []

  private init(_ count: Int) {
    ends.reserveCapacity(count + 1)
    items.reserveCapacity(count)
  }

  /// The positions below `count`, by text, then by position. O(bytes + count log count).
  static func sorted(_ count: Int, text: (Int) -> String) -> [UInt32] {
    var order = TextOrder(count)
    for position in 0..<count { order.add(position, text(position)) }
    order.sort()
    return order.items.map(\.number)
  }

  private mutating func add(_ position: Int, _ text: String) {
    var text = text
    text.withUTF8 { utf8 in unsafe bytes.append(contentsOf: utf8) }
    ends.append(bytes.count)
    items.append(Item(word: 0, number: UInt32(position)))
  }

  private mutating func sort() {
    for index in items.indices { items[index].word = word(items[index].number, at: 0) }
    items.sort { $0.word < $1.word }
    // Runs of equal words are sorted by the next eight bytes, and so on.
    var pending: [Run] = []
    findRuns(in: items.indices, depth: 0, &pending)
    while let run = pending.popLast() {
      if run.range.count <= Self.few {
        insert(run)
        continue
      }
      if run.isOver {
        var equal = Array(items[run.range])
        equal.sort { precedes($0.number, $1.number, from: run.depth) }
        items.replaceSubrange(run.range, with: equal)
        continue
      }
      for index in run.range { items[index].word = word(items[index].number, at: run.depth) }
      items[run.range].sort { $0.word < $1.word }
      findRuns(in: run.range, depth: run.depth, &pending)
    }
  }

  /// Neighbours that agree in the bytes before `depth`.
  private struct Run {
    let range: Range<Int>
    let depth: Int
    /// Whether no text of it has more bytes.
    let isOver: Bool
  }

  /// So few texts are compared as wholes.
  private static let few = 24

  /// Sorts few items by insertion.
  private mutating func insert(_ run: Run) {
    for place in run.range.dropFirst() {
      var hole = place
      let item = items[place]
      while hole > run.range.lowerBound,
        precedes(item.number, items[hole - 1].number, from: run.depth)
      {
        items[hole] = items[hole - 1]
        hole -= 1
      }
      items[hole] = item
    }
  }

  private func findRuns(in range: Range<Int>, depth: Int, _ pending: inout [Run]) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, items[end].word == items[start].word { end += 1 }
      if end - start > 1 {
        let isOver = items[start..<end].allSatisfy { length(of: $0.number) <= depth + 8 }
        pending.append(Run(range: start..<end, depth: depth + 8, isOver: isOver))
      }
      start = end
    }
  }

  private func length(of number: UInt32) -> Int { ends[Int(number) + 1] - ends[Int(number)] }

  /// Eight bytes of a text from `depth` on, zeros where it has ended.
  private func word(_ number: UInt32, at depth: Int) -> UInt64 {
    let start = ends[Int(number)] + depth
    let count = ends[Int(number) + 1] - start
    guard count > 0 else { return 0 }
    return unsafe bytes.withUnsafeBytes { raw in
      if start + 8 <= raw.count {
        let word = unsafe UInt64(
          bigEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        return count >= 8 ? word : word & ~(UInt64.max >> UInt64(count * 8))
      }
      var word: UInt64 = 0
      for index in 0..<min(count, 8) {
        word |= unsafe UInt64(raw[start + index]) << UInt64(56 - index * 8)
      }
      return word
    }
  }

  /// By the bytes from `depth` on, then by position.
  private func precedes(_ left: UInt32, _ right: UInt32, from depth: Int) -> Bool {
    let a = min(ends[Int(left)] + depth, ends[Int(left) + 1])
    let b = min(ends[Int(right)] + depth, ends[Int(right) + 1])
    let (m, n) = (ends[Int(left) + 1] - a, ends[Int(right) + 1] - b)
    let order = unsafe bytes.withUnsafeBytes { raw in
      guard let first = raw.baseAddress else { return Int32(0) }
      return unsafe memcmp(first + a, first + b, min(m, n))
    }
    if order != 0 { return order < 0 }
    // Zeros at the end of a text look like its end before.
    let (l, r) = (length(of: left), length(of: right))
    return l == r ? left < right : l < r
  }
}
