/// Reads the cells of expected results, parameters and procedure tables.
struct NotationReader {
  private let bytes: [UInt8]
  private var index = 0

  /// nil when the cell is not in the notation.
  static func read(_ text: String) -> Notation? {
    var reader = NotationReader(bytes: Array(text.utf8))
    guard let value = reader.value(), reader.index == reader.bytes.count else { return nil }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func blanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x09 { index += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    guard bytes[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private mutating func value() -> Notation? {
    blanks()
    defer { blanks() }
    switch current {
    case UInt8(ascii: "("): return node()
    case UInt8(ascii: "["):
      let isRelationship = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ":")
      return isRelationship ? relationship() : list()
    case UInt8(ascii: "<"): return path()
    case UInt8(ascii: "{"): return map().map { .map($0) }
    case UInt8(ascii: "'"): return string()
    default: return scalar()
    }
  }

  private mutating func name() -> String {
    let start = index
    while let byte = current {
      let isDigit = (0x30...0x39).contains(byte)
      let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      guard isDigit || isLetter || byte == 0x5F || byte == 0x24 || byte >= 0x80 else { break }
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func properties() -> [Notation.Entry]? {
    blanks()
    defer { blanks() }
    return current == UInt8(ascii: "{") ? map() : []
  }

  private mutating func node() -> Notation? {
    guard take("(") else { return nil }
    var labels: [String] = []
    blanks()
    while take(":") {
      labels.append(name())
      blanks()
    }
    guard let properties = properties(), take(")") else { return nil }
    return .node(labels: labels, properties: properties)
  }

  private mutating func relationship() -> Notation? {
    guard take("[:") else { return nil }
    let type = name()
    guard let properties = properties(), take("]") else { return nil }
    return .relationship(type: type, properties: properties)
  }

  private mutating func path() -> Notation? {
    guard take("<"), let first = node() else { return nil }
    var elements = [first]
    var forward: [Bool] = []
    while !take(">") {
      let isLeft = take("<-")
      guard isLeft || take("-"), let middle = relationship() else { return nil }
      guard take(isLeft ? "-" : "->"), let end = node() else { return nil }
      elements += [middle, end]
      forward.append(!isLeft)
    }
    return .path(elements, forward: forward)
  }

  private mutating func list() -> Notation? {
    guard take("[") else { return nil }
    var items: [Notation] = []
    blanks()
    if take("]") { return .list([]) }
    while true {
      guard let item = value() else { return nil }
      items.append(item)
      if take("]") { return .list(items) }
      guard take(",") else { return nil }
    }
  }

  private mutating func map() -> [Notation.Entry]? {
    guard take("{") else { return nil }
    var entries: [Notation.Entry] = []
    blanks()
    if take("}") { return [] }
    while true {
      blanks()
      let key = name()
      blanks()
      guard take(":"), let item = value() else { return nil }
      entries.append(Notation.Entry(key: key, value: item))
      if take("}") { return entries }
      guard take(",") else { return nil }
    }
  }

  private mutating func string() -> Notation? {
    guard take("'") else { return nil }
    var text: [UInt8] = []
    while let byte = current {
      index += 1
      if byte == UInt8(ascii: "'") { return .string(String(decoding: text, as: UTF8.self)) }
      if byte == UInt8(ascii: "\\"), let next = current,
        next == UInt8(ascii: "'") || next == UInt8(ascii: "\\")
      {
        text.append(next)
        index += 1
      } else {
        text.append(byte)
      }
    }
    return nil
  }

  private mutating func scalar() -> Notation? {
    let start = index
    while let byte = current, !",]}> \n".utf8.contains(byte) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "NaN": return .float(.nan)
    default:
      if let number = Int64(word) { return .int(number) }
      let isNumber = word.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
      guard isNumber else { return nil }
      return Double(word.hasPrefix(".") ? "0\(word)" : word).map { .float($0) }
    }
  }
}
