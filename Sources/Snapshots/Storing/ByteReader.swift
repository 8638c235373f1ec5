import Graphs
import Temporals

/// Reads what `ByteWriter` wrote; throws `Malformed` where the bytes are anything else.
struct ByteReader {
  struct Malformed: Error {
    let reason: String
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() throws -> UInt8 {
    guard position < bytes.count else { throw Malformed(reason: "it ends early") }
    position += 1
    return bytes[position - 1]
  }

  mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
    let width = Number.bitWidth / 8
    guard bytes.count - position >= width else { throw Malformed(reason: "it ends early") }
    var number: Number = 0
    for index in 0..<width {
      number |= Number(truncatingIfNeeded: bytes[position + index]) << Number(8 * index)
    }
    position += width
    return number
  }

  /// A number of things, each of which takes at least `least` bytes.
  mutating func count(least: Int = 1) throws -> Int {
    let count = Int(try number(UInt32.self))
    guard count <= (bytes.count - position) / least else {
      throw Malformed(reason: "it promises more than it holds")
    }
    return count
  }

  /// An offset or length: not negative as a signed number.
  mutating func size() throws -> Int {
    guard let size = Int(exactly: try number(UInt64.self)) else {
      throw Malformed(reason: "a size is out of range")
    }
    return size
  }

  mutating func text() throws -> String {
    let count = try count()
    position += count
    return String(decoding: bytes[(position - count)..<position], as: UTF8.self)
  }

  mutating func textIfAny() throws -> String? { try byte() == 0 ? nil : try text() }

  mutating func texts() throws -> [String] {
    let count = try count(least: 4)
    return try (0..<count).map { _ in try text() }
  }

  mutating func value(depth: Int = 0) throws -> Value {
    guard depth <= ValueTag.mostDepth else { throw Malformed(reason: "a value nests too deep") }
    switch try byte() {
    case ValueTag.null: return .null
    case ValueTag.no: return .bool(false)
    case ValueTag.yes: return .bool(true)
    case ValueTag.int: return .int(try number(Int64.self))
    case ValueTag.float: return .float(Double(bitPattern: try number(UInt64.self)))
    case ValueTag.string: return .string(try text())
    case ValueTag.list:
      let count = try count()
      return .list(try (0..<count).map { _ in try value(depth: depth + 1) })
    case ValueTag.map:
      let count = try count(least: 5)
      var entries: [(String, Value)] = []
      for _ in 0..<count { entries.append((try text(), try value(depth: depth + 1))) }
      // In order of keys a map grows at its end; otherwise a large one would take quadratic time.
      return .map(ValueMap(entries.sorted { $0.0 < $1.0 }))
    case ValueTag.temporal: return .temporal(try temporal())
    case let tag: throw Malformed(reason: "a value has the unknown type \(tag)")
    }
  }

  private mutating func temporal() throws -> Temporal {
    let kind = Int(try byte())
    guard kind < TemporalParts.kinds.count else {
      throw Malformed(reason: "a temporal value is of the unknown kind \(kind)")
    }
    let count = TemporalParts.count(of: TemporalParts.kinds[kind])
    let numbers = try (0..<count).map { _ in try number(Int64.self) }
    let parts = TemporalParts(
      kind: TemporalParts.kinds[kind], numbers: numbers, zone: try textIfAny())
    guard let temporal = parts.temporal else {
      throw Malformed(reason: "a temporal value is out of range")
    }
    return temporal
  }
}
