import Graphs

/// Small records as bytes, little endian; texts and lists behind their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func number(_ value: some FixedWidthInteger) {
    var rest = value.littleEndian
    for _ in 0..<(type(of: value).bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  mutating func count(_ value: Int) { number(UInt32(truncatingIfNeeded: value)) }

  mutating func text(_ text: String) {
    count(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func text(ifAny text: String?) {
    byte(text == nil ? 0 : 1)
    if let text { self.text(text) }
  }

  mutating func texts(_ texts: [String]) {
    count(texts.count)
    for text in texts { self.text(text) }
  }

  /// A property value behind a byte that says its type; nodes, relationships and paths are no
  /// property values and stand as null.
  mutating func value(_ value: Value) {
    switch value {
    case .bool(let bool): byte(bool ? ValueTag.yes : ValueTag.no)
    case .int(let int):
      byte(ValueTag.int)
      number(int)
    case .float(let float):
      byte(ValueTag.float)
      number(float.bitPattern)
    case .string(let text):
      byte(ValueTag.string)
      self.text(text)
    case .list(let items):
      byte(ValueTag.list)
      count(items.count)
      for item in items { self.value(item) }
    case .map(let map):
      byte(ValueTag.map)
      count(map.count)
      for (key, item) in zip(map.keys, map.values) {
        text(key)
        self.value(item)
      }
    case .temporal(let temporal):
      let parts = TemporalParts(temporal)
      byte(ValueTag.temporal)
      byte(UInt8(TemporalParts.kinds.firstIndex(of: parts.kind) ?? 0))
      for part in parts.numbers { number(part) }
      text(ifAny: parts.zone)
    case .null, .node, .relationship, .path: byte(ValueTag.null)
    }
  }
}

/// The byte before a value; what it is never changes.
enum ValueTag {
  static let null: UInt8 = 0
  static let no: UInt8 = 1
  static let yes: UInt8 = 2
  static let int: UInt8 = 3
  static let float: UInt8 = 4
  static let string: UInt8 = 5
  static let list: UInt8 = 6
  static let map: UInt8 = 7
  static let temporal: UInt8 = 8
  /// Values nest at most so deep.
  static let mostDepth = 1000
}
