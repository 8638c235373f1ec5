import Graphs

/// The codes of all texts of a mesh in the order of their bytes, so that those that begin alike
/// lie together.
struct TextOrder: Sendable {
  /// Each code once.
  let codes: [UInt32]

  /// Texts of the same key and where they go on.
  private struct Run {
    let range: Range<Int>
    let depth: Int
  }

  /// So many bytes of a text are in a key, above how many bytes there were.
  private static let width = 7
  /// Runs of no more than these are sorted by comparing.
  private static let mostCompared = 1 << 10

  /// Nil when `isCancelled` said so. O(bytes by which the texts differ), 24 bytes a text meanwhile.
  init?(bytes: [UInt8], offsets: [UInt32], isCancelled: () -> Bool) {
    let count = max(offsets.count - 1, 0)
    var codes = (0..<count).map { UInt32($0) }
    var keys = [UInt64](repeating: 0, count: count)
    var spare = Spare(count)
    var runs = [Run(range: 0..<count, depth: 0)]
    let raw = unsafe bytes.span.bytes
    while let run = runs.popLast() {
      if isCancelled() { return nil }
      for place in run.range {
        let code = Int(codes[place])
        keys[place] = Self.key(
          raw, Int(offsets[code]) + run.depth, end: Int(offsets[code + 1]))
      }
      if run.range.count <= Self.mostCompared {
        Self.compare(&keys, &codes, run.range)
      } else {
        spare.distribute(&keys, &codes, run.range)
      }
      Self.equalRuns(keys, run) { runs.append($0) }
    }
    self.codes = codes
  }

  /// Those of the codes that are held, in order.
  func codes(where isHeld: [Bool]) -> [UInt32] {
    var held: [UInt32] = []
    held.reserveCapacity(isHeld.reduce(0) { $1 ? $0 + 1 : $0 })
    for code in codes where isHeld[Int(code)] { held.append(code) }
    return held
  }

  /// The next bytes, most significant first, then how many there are, 8 for more than fit: of two
  /// texts that agree so far the shorter is less.
  private static func key(_ raw: RawSpan, _ start: Int, end: Int) -> UInt64 {
    let left = end - start
    var word: UInt64 = 0
    if start + 8 <= raw.byteCount {
      let stored = unsafe raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
      word = UInt64(bigEndian: stored)
    } else {
      for index in start..<end {
        word |=
          UInt64(unsafe raw.unsafeLoad(fromByteOffset: index, as: UInt8.self))
          << UInt64(56 - (index - start) * 8)
      }
    }
    let kept = UInt64(min(left, width) * 8)
    return word & ~(UInt64.max >> kept) | UInt64(min(left, width + 1))
  }

  /// Insertion for a few, else a sort of pairs; texts of one code table are never equal, so what
  /// has one key goes on in another run and its order does not matter.
  private static func compare(
    _ keys: inout [UInt64], _ codes: inout [UInt32], _ range: Range<Int>
  ) {
    if range.count > 24 {
      let pairs = range.map { (key: keys[$0], code: codes[$0]) }.sorted { $0.key < $1.key }
      for (place, pair) in zip(range, pairs) { (keys[place], codes[place]) = pair }
      return
    }
    for place in range.dropFirst() {
      let (key, code) = (keys[place], codes[place])
      var hole = place
      while hole > range.lowerBound, keys[hole - 1] > key {
        (keys[hole], codes[hole]) = (keys[hole - 1], codes[hole - 1])
        hole -= 1
      }
      (keys[hole], codes[hole]) = (key, code)
    }
  }

  private static func equalRuns(_ keys: [UInt64], _ run: Run, _ found: (Run) -> Void) {
    var start = run.range.lowerBound
    while start < run.range.upperBound {
      var end = start + 1
      while end < run.range.upperBound, keys[end] == keys[start] { end += 1 }
      if end - start > 1, keys[start] & 0xFF > UInt64(width) {
        found(Run(range: start..<end, depth: run.depth + width))
      }
      start = end
    }
  }

  /// Room to sort long runs byte by byte, from the last.
  private struct Spare {
    private var keys: [UInt64]
    private var codes: [UInt32]

    init(_ count: Int) {
      keys = [UInt64](repeating: 0, count: count > mostCompared ? count : 0)
      codes = [UInt32](repeating: 0, count: keys.count)
    }

    /// O(8 · texts of the run)
    mutating func distribute(
      _ theirKeys: inout [UInt64], _ theirCodes: inout [UInt32], _ range: Range<Int>
    ) {
      var counts = [Int](repeating: 0, count: 8 * 256)
      for place in range {
        let key = theirKeys[place]
        for byte in 0..<8 { counts[byte << 8 | Int(key >> UInt64(byte * 8) & 0xFF)] += 1 }
      }
      for byte in 0..<8 {
        let shift = UInt64(byte * 8)
        let common = Int(theirKeys[range.lowerBound] >> shift & 0xFF)
        if counts[byte << 8 | common] == range.count { continue }
        var next = [Int](repeating: range.lowerBound, count: 257)
        for value in 0..<256 { next[value + 1] = next[value] + counts[byte << 8 | value] }
        for place in range {
          let key = theirKeys[place]
          let value = Int(key >> shift & 0xFF)
          (keys[next[value]], codes[next[value]]) = (key, theirCodes[place])
          next[value] += 1
        }
        if range.count == keys.count {
          swap(&keys, &theirKeys)
          swap(&codes, &theirCodes)
          continue
        }
        for place in range {
          (theirKeys[place], theirCodes[place]) = (keys[place], codes[place])
        }
      }
    }
  }
}
