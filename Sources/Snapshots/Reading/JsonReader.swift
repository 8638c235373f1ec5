/// Builds a document tree from JSON bytes in one pass, without recursion (RFC 8259).
struct JsonReader {
  private struct Frame {
    var isObject: Bool
    var place: Place
    /// Where this container's finished children begin.
    var firstElement: Int
    var firstEntry: Int
    var key: String = ""
    var keyPlace = Place(line: 0, column: 0, lower: 0, upper: 0)
    /// A bit for each key so far and for the current one, by a cheap hash: without a meeting of bits
    /// no key is given twice.
    var seenBits: UInt64 = 0
    var keyBit: UInt64 = 0
  }

  private let bytes: [UInt8]
  private let end: Int
  private let base: Int
  private var position: Int
  private var line: UInt32
  private var lineStart: Int
  /// Bytes of the line that continue a scalar and so are no column.
  private var continuations = 0
  private var frames: [Frame] = []
  private var elements: [DocumentNode] = []
  private var entries: [DocumentEntry] = []
  private(set) var remarks: [ReadRemark] = []

  /// `range` limits what is read; `firstLine` is the number of its first line.
  init(_ bytes: [UInt8], range: Range<Int>? = nil, firstLine: Int = 1, base: Int = 0) {
    self.bytes = bytes
    let range = range ?? 0..<bytes.count
    position = range.lowerBound
    end = range.upperBound
    lineStart = range.lowerBound
    line = UInt32(clamping: firstLine)
    self.base = base
  }

  /// The one value of the text; what follows it but blanks is an error.
  mutating func document() throws(ReadFailure) -> DocumentNode {
    while true {
      skipBlanks()
      if let node = try value() {
        skipBlanks()
        guard position == end else {
          throw failure("text after the end of the value")
        }
        return node
      }
    }
  }

  private func failure(_ message: String, code: String = "load.json") -> ReadFailure {
    ReadFailure(
      code: code, message: "this is not JSON: \(message)", offset: position + base,
      line: Int(line), column: position - lineStart - continuations + 1)
  }

  private func place(_ start: Int) -> Place {
    Place(
      line: line, column: UInt32(clamping: start - lineStart - continuations + 1),
      lower: UInt32(clamping: start + base), upper: UInt32(clamping: position + base))
  }

  private mutating func skipBlanks() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        position += 1
        line &+= 1
        lineStart = position
        continuations = 0
      default: return
      }
    }
  }

  /// One step: opens a container (nil), or finishes a value and every container that ends with it.
  private mutating func value() throws(ReadFailure) -> DocumentNode? {
    guard position < end else { throw failure("the text ends early") }
    let node: DocumentNode
    switch bytes[position] {
    case 0x7B:
      if let empty = try open(isObject: true) { node = empty } else { return nil }
    case 0x5B:
      if let empty = try open(isObject: false) { node = empty } else { return nil }
    case 0x22:
      var start = place(position)
      let text = try string()
      start.upper = UInt32(clamping: position + base)
      node = DocumentNode(content: .scalar(text, isPlain: false), place: start)
    default:
      node = try word()
    }
    return try finish(node)
  }

  private mutating func open(isObject: Bool) throws(ReadFailure) -> DocumentNode? {
    guard frames.count < ReadLimits.depth else {
      throw failure("nested deeper than \(ReadLimits.depth) levels", code: "load.depth")
    }
    var start = place(position)
    position += 1
    skipBlanks()
    guard position < end else { throw failure("the text ends early") }
    if bytes[position] == (isObject ? 0x7D : 0x5D) {
      position += 1
      start.upper = UInt32(clamping: position + base)
      return DocumentNode(content: isObject ? .mapping([]) : .sequence([]), place: start)
    }
    frames.append(
      Frame(
        isObject: isObject, place: start, firstElement: elements.count, firstEntry: entries.count))
    if isObject { try key() }
    return nil
  }

  private mutating func key() throws(ReadFailure) {
    guard position < end, bytes[position] == 0x22 else {
      throw failure("a key in double quotes is expected")
    }
    let keyPlace = place(position)
    let start = position
    let text = try string()
    let bit = bit(start + 1, position - 1)
    skipBlanks()
    guard position < end, bytes[position] == 0x3A else { throw failure("`:` is expected") }
    position += 1
    let top = frames.count - 1
    frames[top].key = text
    frames[top].keyPlace = keyPlace
    frames[top].keyBit = bit
  }

  /// One of 64 bits by length, first, middle and last byte of a key; escapes may spell one key in
  /// several ways, so a key with one shares a bit with nothing and everything.
  private func bit(_ start: Int, _ end: Int) -> UInt64 {
    guard end > start else { return 1 }
    for index in start..<end where bytes[index] == 0x5C { return .max }
    let first = Int(bytes[start])
    let middle = Int(bytes[(start + end) / 2])
    let last = Int(bytes[end - 1])
    return 1 << UInt64((first &+ 7 &* middle &+ 31 &* last &+ 17 &* (end - start)) & 63)
  }

  /// Hands a value to the container it stands in; the root value when there is none.
  private mutating func finish(_ value: DocumentNode) throws(ReadFailure) -> DocumentNode? {
    var node = value
    while let frame = frames.last {
      if frame.isObject {
        append(DocumentEntry(key: frame.key, place: frame.keyPlace, value: node), to: frame)
      } else {
        elements.append(node)
      }
      skipBlanks()
      guard position < end else { throw failure("the text ends early") }
      let byte = bytes[position]
      if byte == 0x2C {
        position += 1
        skipBlanks()
        if frame.isObject { try key() }
        return nil
      }
      guard byte == (frame.isObject ? 0x7D : 0x5D) else {
        throw failure(frame.isObject ? "`,` or `}` is expected" : "`,` or `]` is expected")
      }
      position += 1
      node = close(frame)
    }
    return node
  }

  private mutating func close(_ frame: Frame) -> DocumentNode {
    frames.removeLast()
    var place = frame.place
    place.upper = UInt32(clamping: position + base)
    if frame.isObject {
      let own = Array(entries[frame.firstEntry...])
      entries.removeSubrange(frame.firstEntry...)
      return DocumentNode(content: .mapping(deduplicated(own)), place: place)
    }
    let own = Array(elements[frame.firstElement...])
    elements.removeSubrange(frame.firstElement...)
    return DocumentNode(content: .sequence(own), place: place)
  }

  private mutating func append(_ entry: DocumentEntry, to frame: Frame) {
    let count = entries.count - frame.firstEntry
    let isNew = frame.seenBits & frame.keyBit == 0
    frames[frames.count - 1].seenBits |= frame.keyBit
    if count < 16, !isNew {
      for index in frame.firstEntry..<entries.count where entries[index].key == entry.key {
        remark(entries[index], entry)
        entries[index] = entry
        return
      }
    }
    entries.append(entry)
  }

  /// Small objects are checked as they grow, large ones once.
  private mutating func deduplicated(_ own: [DocumentEntry]) -> [DocumentEntry] {
    guard own.count > 16 else { return own }
    var seen: [String: Int] = [:]
    var kept: [DocumentEntry] = []
    for entry in own {
      if let earlier = seen[entry.key] {
        remark(kept[earlier], entry)
        kept[earlier] = entry
      } else {
        seen[entry.key] = kept.count
        kept.append(entry)
      }
    }
    return kept
  }

  private mutating func remark(_ first: DocumentEntry, _ second: DocumentEntry) {
    guard remarks.count < ReadLimits.remarks else { return }
    remarks.append(.duplicate(first.key, first: first.place, second: second.place))
  }

  /// A number, `true`, `false` or `null`, kept as text.
  private mutating func word() throws(ReadFailure) -> DocumentNode {
    let start = position
    while position < end {
      switch bytes[position] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: position += 1
      default:
        return try word(from: start)
      }
    }
    return try word(from: start)
  }

  private mutating func word(from start: Int) throws(ReadFailure) -> DocumentNode {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard text == "true" || text == "false" || text == "null" || Scalars.isNumber(text) else {
      let isEmpty = start == position
      position = start
      throw failure(isEmpty ? "a value is expected" : "`\(text.prefix(40))` is no value")
    }
    return DocumentNode(content: .scalar(text, isPlain: true), place: place(start))
  }

  /// The string at the opening quote, with its escapes undone.
  private mutating func string() throws(ReadFailure) -> String {
    position += 1
    let start = position
    while position < end {
      let byte = bytes[position]
      if byte == 0x22 {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return text
      }
      if byte == 0x5C { break }
      if byte < 0x20 { throw failure("a control character inside a string") }
      if byte & 0xC0 == 0x80 { continuations += 1 }
      position += 1
    }
    return try escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) throws(ReadFailure) -> String {
    var text = Array(bytes[start..<position])
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C: try escape(into: &text)
      default:
        if byte < 0x20 { throw failure("a control character inside a string") }
        if byte & 0xC0 == 0x80 { continuations += 1 }
        text.append(byte)
      }
    }
    throw failure("a string is not closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(ReadFailure) {
    guard position < end else { throw failure("a string is not closed") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code), position + 1 < end, bytes[position] == 0x5C,
        bytes[position + 1] == 0x75
      {
        let mark = position
        position += 2
        let low = try hexadecimal()
        if (0xDC00..<0xE000).contains(low) {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        } else {
          position = mark
        }
      }
      let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw failure("`\\\(Character(Unicode.Scalar(byte)))` is no escape")
    }
  }

  private mutating func hexadecimal() throws(ReadFailure) -> UInt32 {
    guard position + 4 <= end else { throw failure("four hexadecimal digits are expected") }
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw failure("four hexadecimal digits are expected")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
