import Glibc
import Graphs

/// What bytes must pass before a reader sees them: encoding, binary content, templates.
struct TextDecoding {
  /// UTF-8 without a byte order mark, invalid sequences replaced.
  private(set) var bytes: [UInt8]
  /// Bytes of the file before the text.
  private(set) var base = 0
  /// Where the first invalid sequence was replaced.
  private(set) var repairedAt: Int?

  /// Judges a long text with `helpers` threads beside this one.
  init(
    _ raw: [UInt8], helpers: Int = 0, monitor: LoadMonitor? = nil
  ) throws(ReadFailure) {
    let start = raw.prefix(4)
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
      || start.starts(with: [0x00, 0x00, 0xFE, 0xFF])
    {
      throw Self.failure(
        "load.encoding", "this is UTF-16 or UTF-32, not UTF-8", 0, raw,
        suggestion: "convert it: iconv -f UTF-16 -t UTF-8")
    }
    if let zero = raw.prefix(1 << 16).firstIndex(of: 0) {
      throw Self.failure("load.binary", "this is not text: it holds a zero byte", zero, raw)
    }
    let rubbish = raw.prefix(4096).count { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
    if rubbish > 8, rubbish * 10 > min(raw.count, 4096) {
      throw Self.failure("load.binary", "this is not text", 0, raw)
    }
    bytes = raw
    if start.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
      base = 3
    }
    if let invalid = Self.firstInvalid(bytes, helpers: helpers, monitor: monitor) {
      repairedAt = invalid
      bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
  }

  private static func failure(
    _ code: String, _ message: String, _ offset: Int, _ bytes: borrowing [UInt8],
    suggestion: String? = nil
  ) -> ReadFailure {
    let line = bytes[..<offset].count { $0 == 0x0A } + 1
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return ReadFailure(
      code: code, message: message, offset: offset, line: line, column: offset - start + 1,
      suggestion: suggestion)
  }

  /// So many bytes are judged by one thread at a time.
  private static let piece = 8 << 20

  /// The offset of the first byte that is no UTF-8, nil for valid text, and when the load should
  /// stop.
  static func firstInvalid(
    _ bytes: [UInt8], helpers: Int, monitor: LoadMonitor? = nil, piece: Int = piece
  ) -> Int? {
    guard bytes.count > piece, helpers > 0 else { return firstInvalid(bytes) }
    let count = (bytes.count + piece - 1) / piece
    let parts = SharedWork(count, helpers: helpers) { number -> Int? in
      guard !(monitor?.isStopped ?? false) else { return nil }
      let start = start(of: number * piece, in: bytes)
      return firstInvalid(bytes, start..<Self.start(of: (number + 1) * piece, in: bytes))
    }
    // Those that are valid give none.
    return parts.outcomes().lazy.compactMap { $0 }.first
  }

  /// Where the scalar starts that has the byte at an offset.
  private static func start(of offset: Int, in bytes: [UInt8]) -> Int {
    guard offset < bytes.count else { return bytes.count }
    let first = max(0, offset - 3)
    return (first...offset).last { bytes[$0] & 0xC0 != 0x80 } ?? offset
  }

  static func firstInvalid(_ bytes: [UInt8]) -> Int? { firstInvalid(bytes, 0..<bytes.count) }

  private static func firstInvalid(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span.extracting(range))
      return nil
    } catch {
      return range.lowerBound + error.byteOffsets.lowerBound
    }
  }

  /// Whether a value is left to be filled in: `name: {{name}}`, outside quotes.
  var placeholderLine: Int? {
    var start = 0
    while let index = brace(from: start) {
      start = index + 1
      if start < bytes.count, bytes[start] == 0x7B, isValue(index), isPlaceholder(index + 2) {
        return bytes[..<index].count { $0 == 0x0A } + 1
      }
    }
    return nil
  }

  /// The position of the next `{`.
  private func brace(from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return unsafe bytes.withUnsafeBytes { raw in
      guard let first = raw.baseAddress,
        let found = unsafe memchr(first + start, 0x7B, raw.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - first
    }
  }

  /// Whether `:`, `-` or nothing of the line stands before, blanks aside.
  private func isValue(_ start: Int) -> Bool {
    var place = start
    while place > 0 {
      place -= 1
      let byte = bytes[place]
      if byte != 0x20 && byte != 0x09 { return byte == 0x3A || byte == 0x2D || byte == 0x0A }
    }
    return true
  }

  private func isPlaceholder(_ start: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    let first = index
    while index < bytes.count, index - first < 200, Self.isNameByte(bytes[index]) { index += 1 }
    guard index > first else { return false }
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    return index + 1 < bytes.count && bytes[index] == 0x7D && bytes[index + 1] == 0x7D
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte == 0x2D || byte == 0x2E
  }

  /// A line longer than YAML may have, nil when there is none.
  var longLine: Int? {
    var start = 0
    while bytes.count - start > ReadLimits.yamlLine {
      guard let end = bytes[start...start + ReadLimits.yamlLine].lastIndex(of: 0x0A) else {
        return bytes[..<start].count { $0 == 0x0A } + 1
      }
      start = end + 1
    }
    return nil
  }

  /// The first byte that is no blank.
  var firstByte: UInt8? { bytes.first { $0 != 0x20 && !(0x09...0x0D).contains($0) } }
}
