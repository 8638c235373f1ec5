/// Builds document trees from JSON bytes in one pass, without recursion (RFC 8259).
struct JsonReader {
  private let bytes: [UInt8]
  private let base: Int
  private var end: Int
  private var position: Int
  private var line: UInt32
  private var lineStart: Int
  private var isInObject: [Bool] = []
  private var builder = DocumentBuilder()
  private var pace: Pace
  /// Behind the last comma between values.
  private var separator = 0

  /// `range` limits what is read; `firstLine` is the number of its first line.
  init(
    _ bytes: [UInt8], range: Range<Int>? = nil, firstLine: Int = 1, base: Int = 0,
    monitor: LoadMonitor? = nil
  ) {
    self.bytes = bytes
    let range = range ?? 0..<bytes.count
    pace = Pace(monitor, from: range.lowerBound)
    position = range.lowerBound
    end = range.upperBound
    lineStart = range.lowerBound
    line = UInt32(clamping: firstLine)
    self.base = base
  }

  /// Makes room for the values of so many bytes.
  mutating func reserve(bytes: Int) { builder.reserve(bytes: bytes) }

  /// On the values that were handed out.
  private(set) var remarks: [ReadRemark] = []

  /// The one value of the text; what follows it but blanks is an error.
  mutating func document() throws(ReadFailure) -> DocumentNode {
    try read()
    let root = builder.roots.last ?? 0
    return finish().node(at: root)
  }

  /// Reads the one value of a part of the text; after a failure what was read before still stands.
  mutating func read(_ range: Range<Int>, firstLine: Int) throws(ReadFailure) {
    position = range.lowerBound
    end = range.upperBound
    lineStart = position
    line = UInt32(clamping: firstLine)
    try read()
  }

  /// The values of all parts so far, in order.
  mutating func documents() -> [DocumentNode] {
    let roots = builder.roots
    let tree = finish()
    return roots.map { tree.node(at: $0) }
  }

  private mutating func finish() -> DocumentTree {
    pace.finish(at: end)
    remarks += builder.remarks(bytes: bytes, base: base)
    return builder.finish(bytes: bytes, base: base)
  }

  private mutating func read() throws(ReadFailure) {
    let mark = builder.mark
    do throws(ReadFailure) {
      try value()
      while !isInObject.isEmpty { try value() }
      skipBlanks()
      guard position == end else { throw failure("text after the end of the value") }
    } catch {
      isInObject.removeAll()
      builder.withdraw(to: mark)
      throw error
    }
  }

  /// How far the monitor knows of the text.
  var counted: Int { pace.counted }

  /// Reads one part of a text of which other parts are read elsewhere; throws as well where it does
  /// not end as a part does.
  mutating func read(_ part: JsonDivision.Part) throws(ReadFailure) -> DocumentPart {
    position = part.range.lowerBound
    lineStart = position
    line = UInt32(clamping: part.line)
    isInObject = part.outer
    end = bytes.count
    builder.reserve(bytes: part.range.count)
    builder.enter(part.outer)
    if part.outer.last ?? false {
      skipBlanks()
      try key()
    }
    repeat { try value() } while position < part.range.upperBound && !isInObject.isEmpty
    if part.isLast {
      skipBlanks()
      guard isInObject.isEmpty, position == end else { throw failure("no end of a value") }
    } else {
      guard separator == part.range.upperBound else { throw failure("no end of a part") }
    }
    pace.finish(at: part.range.upperBound)
    return builder.part(in: part.outer)
  }

  private func failure(_ message: String, code: String = "load.json") -> ReadFailure {
    let before = bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 }
    return ReadFailure(
      code: code, message: "this is not JSON: \(message)", offset: position + base,
      line: Int(line), column: before + 1)
  }

  private func offset(_ position: Int) -> UInt32 { UInt32(truncatingIfNeeded: position + base) }

  @inline(__always)
  private mutating func skipBlanks() {
    while position < end {
      let byte = bytes[position]
      guard byte <= 0x20 else { return }
      switch byte {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        position += 1
        line &+= 1
        lineStart = position
      default: return
      }
    }
  }

  /// One step: opens a container, or reads a scalar and closes every container that ends with it.
  private mutating func value() throws(ReadFailure) {
    skipBlanks()
    if pace.isStopped(at: position) { throw failure("interrupted", code: "run.interrupted") }
    guard position < end else { throw failure("the text ends early") }
    switch bytes[position] {
    case 0x7B:
      if try open(isObject: true) { return }
    case 0x5B:
      if try open(isObject: false) { return }
    case 0x22:
      let start = position
      let hasEscapes = try string()
      builder.add(
        DocumentCell(
          hasEscapes ? .escaped : .quoted, lower: offset(start), upper: offset(position),
          line: line))
    default: try word()
    }
    try goOn()
  }

  /// Whether a container was opened that holds something.
  private mutating func open(isObject: Bool) throws(ReadFailure) -> Bool {
    guard isInObject.count < ReadLimits.depth else {
      throw failure("nested deeper than \(ReadLimits.depth) levels", code: "load.depth")
    }
    guard !builder.isFull else {
      throw failure("it holds more than \(ReadLimits.nodes) values", code: "load.too-many-values")
    }
    builder.open(
      DocumentCell(
        isObject ? .mapping : .sequence, lower: offset(position), upper: offset(position),
        line: line))
    position += 1
    skipBlanks()
    guard position < end else { throw failure("the text ends early") }
    if bytes[position] == (isObject ? 0x7D : 0x5D) {
      position += 1
      builder.close(upper: offset(position))
      return false
    }
    isInObject.append(isObject)
    if isObject { try key() }
    return true
  }

  private mutating func key() throws(ReadFailure) {
    guard position < end, bytes[position] == 0x22 else {
      throw failure("a key in double quotes is expected")
    }
    let start = position
    let hasEscapes = try string()
    let range = start + 1..<position - 1
    let number =
      hasEscapes
      ? builder.intern(JsonText.decoded(bytes, range))
      : builder.intern(bytes, range)
    builder.setKey(number, lower: offset(start), line: line)
    skipBlanks()
    guard position < end, bytes[position] == 0x3A else { throw failure("`:` is expected") }
    position += 1
  }

  /// After a value: closes what ends here, up to the comma before the next value.
  @inline(__always)
  private mutating func goOn() throws(ReadFailure) {
    while let isObject = isInObject.last {
      skipBlanks()
      guard position < end else { throw failure("the text ends early") }
      let byte = bytes[position]
      if byte == 0x2C {
        position += 1
        separator = position
        skipBlanks()
        if isObject { try key() }
        return
      }
      guard byte == (isObject ? 0x7D : 0x5D) else {
        throw failure(isObject ? "`,` or `}` is expected" : "`,` or `]` is expected")
      }
      position += 1
      isInObject.removeLast()
      builder.close(upper: offset(position))
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(ReadFailure) {
    let start = position
    scan: while position < end {
      switch bytes[position] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: position += 1
      default: break scan
      }
    }
    guard !builder.isFull else {
      throw failure("it holds more than \(ReadLimits.nodes) values", code: "load.too-many-values")
    }
    if position - start > ReadLimits.scalarBytes { throw failureTooLong(from: start) }
    guard JsonText.isNumber(bytes, start..<position) || isName(start..<position) else {
      let text = String(decoding: bytes[start..<position].prefix(160), as: UTF8.self)
      let isEmpty = start == position
      position = start
      throw failure(isEmpty ? "a value is expected" : "`\(text.prefix(40))` is no value")
    }
    builder.add(
      DocumentCell(.plain, lower: offset(start), upper: offset(position), line: line))
  }

  private func isName(_ range: Range<Int>) -> Bool {
    let text = bytes[range]
    switch text.count {
    case 4: return text.elementsEqual("true".utf8) || text.elementsEqual("null".utf8)
    case 5: return text.elementsEqual("false".utf8)
    default: return false
    }
  }

  /// Passes the string at the opening quote; whether it has escapes, all of which are in order.
  @inline(__always)
  private mutating func string() throws(ReadFailure) -> Bool {
    let start = position
    position = JsonText.plainEnd(bytes, from: position + 1, to: end)
    let isPlain = position < end && bytes[position] == 0x22
    if isPlain { position += 1 } else { try escapedString() }
    if position - start > ReadLimits.scalarBytes { throw failureTooLong(from: start) }
    return !isPlain
  }

  private mutating func failureTooLong(from start: Int) -> ReadFailure {
    position = start
    return failure(ReadLimits.tooLong, code: "load.long-text")
  }

  private mutating func escapedString() throws(ReadFailure) {
    while position < end {
      switch bytes[position] {
      case 0x22:
        position += 1
        return
      case 0x5C:
        position += 1
        guard position < end else { throw failure("a string is not closed") }
        try escape()
      default: throw failure("a control character inside a string")
      }
      position = JsonText.plainEnd(bytes, from: position, to: end)
    }
    throw failure("a string is not closed")
  }

  /// Passes what follows a backslash.
  private mutating func escape() throws(ReadFailure) {
    let byte = bytes[position]
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return
    case 0x75:
      guard position + 4 <= end else { throw failure("four hexadecimal digits are expected") }
      for _ in 0..<4 {
        guard JsonText.digit(bytes[position]) != nil else {
          throw failure("four hexadecimal digits are expected")
        }
        position += 1
      }
    default: throw failure("`\\\(Character(Unicode.Scalar(byte)))` is no escape")
    }
  }
}
