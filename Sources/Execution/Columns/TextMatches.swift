import Graphs

/// Which of all interned texts contain a part: one search over the bytes of the table, on all
/// processors, for scans that would look at most of the texts anyway.
struct TextMatches {
  /// One bit a code.
  private let words: [UInt64]

  /// A row asked alone costs about as much as the search over so many bytes.
  private static let bytesPerRow = 64
  /// What one processor searches at a time, and what is searched between two looks at the budget.
  private static let pieceBytes = 1 << 20
  private static let batchBytes = 64 << 20

  /// Nil where asking `rows` one by one costs less. O(bytes of all texts).
  init?(
    _ kernel: TextKernel, _ strings: StringTable, rows: Int, _ meter: Meter
  ) throws {
    let offsets = strings.offsets
    guard kernel.place == .anywhere, !kernel.part.isEmpty, let total = offsets.last,
      Int(total) <= rows * Self.bytesPerRow
    else { return nil }
    let bytes = strings.bytes
    let pieces = Self.pieces(offsets)
    var words = [UInt64](repeating: 0, count: (strings.count + 63) / 64)
    try Relay.run(
      costs: pieces.map { Int(offsets[$0.upperBound] - offsets[$0.lowerBound]) },
      budget: Self.batchBytes, helpers: pieces.count < 4 ? 0 : nil,
      make: { kernel.codes(in: pieces[$0], bytes, offsets) },
      take: { (found: [UInt32]) throws in
        try meter.tick(Self.pieceBytes / Self.bytesPerRow)
        for code in found { words[Int(code >> 6)] |= 1 << UInt64(code & 63) }
      })
    self.words = words
  }

  /// Codes whose bytes are about a piece together, one after the other.
  private static func pieces(_ offsets: [UInt32]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    let count = offsets.count - 1
    var start = 0
    while start < count {
      let goal = Int(offsets[start]) + pieceBytes
      var low = start + 1
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if Int(offsets[middle]) < goal { low = middle + 1 } else { high = middle }
      }
      pieces.append(start..<low)
      start = low
    }
    return pieces
  }

  subscript(code: UInt32) -> Bool { words.holds(Int(code)) }
}

extension TextKernel {
  /// The codes of a range whose texts contain the part, ascending.
  fileprivate func codes(
    in range: Range<Int>, _ bytes: [UInt8], _ offsets: [UInt32]
  ) -> [UInt32] {
    var codes: [UInt32] = []
    var code = range.lowerBound
    var position = Int(offsets[range.lowerBound])
    let end = Int(offsets[range.upperBound])
    unsafe bytes.withUnsafeBufferPointer { bytes in
      while let found = unsafe find(in: bytes, position, end) {
        while Int(offsets[code + 1]) <= found { code += 1 }
        let textEnd = Int(offsets[code + 1])
        if found + part.count <= textEnd {
          codes.append(UInt32(code))
          position = textEnd
        } else {
          position = found + 1
        }
      }
    }
    return codes
  }
}
