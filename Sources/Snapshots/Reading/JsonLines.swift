import Glibc

/// Reads JSON values a line each (NDJSON), some megabytes at a time.
struct JsonLines: Sendable {
  /// The values of some lines, and why others have none, both in the order of lines.
  struct Batch: Sendable {
    var documents: [DocumentNode] = []
    var failures: [ReadFailure] = []
    var remarks: [ReadRemark] = []
  }

  let bytes: [UInt8]
  private let base: Int
  private let end: Int
  private var start: Int
  private var line: Int
  private let monitor: LoadMonitor?
  private let partBytes: Int

  /// `range` holds whole lines, of which the first has the number `firstLine`.
  init(
    _ bytes: [UInt8], range: Range<Int>? = nil, firstLine: Int = 1, base: Int = 0,
    monitor: LoadMonitor? = nil, partBytes: Int = 4 << 20
  ) {
    self.bytes = bytes
    self.monitor = monitor
    self.partBytes = partBytes
    self.base = base
    start = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    line = firstLine
  }

  /// The next lines; nil when there are no more. O(their bytes).
  mutating func next() -> Batch? {
    guard start < end else { return nil }
    var batch = Batch()
    var reader = JsonReader(bytes, range: start..<start, base: base, monitor: monitor)
    reader.reserve(bytes: min(partBytes, end - start))
    let first = start
    while start < end, start - first < partBytes {
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

  /// The bytes that are left.
  var byteCount: Int { end - start }

  /// What is left in parts of whole lines that may be read at the same time, each one batch.
  /// O(bytes).
  var parts: [JsonLines] {
    var parts: [JsonLines] = []
    var start = start
    var line = line
    while start < end {
      let stop = min(
        end, Self.lineEnd(bytes, from: min(start + partBytes, end) - 1, to: end) + 1)
      parts.append(
        JsonLines(
          bytes, range: start..<stop, firstLine: line, base: base, monitor: monitor,
          partBytes: partBytes))
      line += Self.lineCount(bytes, start..<stop)
      start = stop
    }
    return parts
  }

  private static func lineCount(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 0
    var start = range.lowerBound
    while true {
      let stop = lineEnd(bytes, from: start, to: range.upperBound)
      guard stop < range.upperBound else { return count }
      count += 1
      start = stop + 1
    }
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
