import Glibc

/// Reads JSON values a line each (NDJSON), some megabytes at a time.
struct JsonLines {
  /// The values of some lines, and why others have none, both in the order of lines.
  struct Batch {
    var documents: [DocumentNode] = []
    var failures: [ReadFailure] = []
    var remarks: [ReadRemark] = []
  }

  private static let batchBytes = 4 << 20

  private let bytes: [UInt8]
  private let base: Int
  private let end: Int
  private var start: Int
  private var line: Int

  /// `range` holds whole lines, of which the first has the number `firstLine`.
  init(_ bytes: [UInt8], range: Range<Int>? = nil, firstLine: Int = 1, base: Int = 0) {
    self.bytes = bytes
    self.base = base
    start = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    line = firstLine
  }

  /// The next lines; nil when there are no more. O(their bytes).
  mutating func next() -> Batch? {
    guard start < end else { return nil }
    var batch = Batch()
    var reader = JsonReader(bytes, range: start..<start, base: base)
    let first = start
    while start < end, start - first < Self.batchBytes {
      let stop = Self.lineEnd(bytes, from: start, to: end)
      if !Self.isBlank(bytes, start..<stop) {
        do {
          try reader.read(start..<stop, firstLine: line)
        } catch {
          batch.failures.append(error)
        }
      }
      start = stop + 1
      line += 1
    }
    batch.documents = reader.documents()
    batch.remarks = reader.remarks
    return batch
  }

  /// The position of the next line end, or `end`. O(bytes).
  static func lineEnd(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    guard start < end else { return end }
    return unsafe bytes.withUnsafeBytes { raw in
      guard let first = raw.baseAddress,
        let found = unsafe memchr(first + start, 0x0A, end - start)
      else { return end }
      return unsafe UnsafeRawPointer(found) - first
    }
  }

  private static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] > 0x20 { return false }
    return true
  }
}
