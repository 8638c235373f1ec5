/// Reads a file of the tz database: TZif of any version, RFC 9636.
struct ZoneFile {
  private let bytes: [UInt8]
  private var position = 0

  private struct Header {
    let version: UInt8
    let utcCount: Int
    let standardCount: Int
    let leapCount: Int
    let transitionCount: Int
    let typeCount: Int
    let nameBytes: Int

    /// Bytes of the block behind the header; `width` is that of an instant.
    func size(width: Int) -> Int {
      transitionCount * (width + 1) + typeCount * 6 + nameBytes + leapCount * (width + 4)
        + standardCount + utcCount
    }
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil when the bytes are no such file.
  static func zone(_ bytes: [UInt8], name: String) -> Zone? {
    var file = ZoneFile(bytes)
    return file.zone(name)
  }

  private mutating func zone(_ name: String) -> Zone? {
    guard var header = header() else { return nil }
    var width = 4
    if header.version >= UInt8(ascii: "2") {
      // The first block repeats in 32 bits what the second holds in 64.
      position += header.size(width: 4)
      guard let second = header64() else { return nil }
      header = second
      width = 8
    }
    let end = position + header.size(width: width)
    guard header.typeCount > 0, end <= bytes.count else { return nil }
    let transitions = (0..<header.transitionCount).map { _ in integer(width) }
    let kinds = (0..<header.transitionCount).map { _ in Int(byte()) }
    var offsets: [ZoneOffset] = []
    for _ in 0..<header.typeCount {
      guard let offset = ZoneOffset(seconds: integer(4)) else { return nil }
      offsets.append(offset)
      position += 2
    }
    guard kinds.allSatisfy({ $0 < offsets.count }),
      zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    position = end
    return Zone(
      name: name, transitions: transitions, offsets: kinds.map { offsets[$0] }, first: offsets[0],
      rule: width == 8 ? footer().flatMap(ZoneRule.init) : nil)
  }

  private mutating func header64() -> Header? { header() }

  private mutating func header() -> Header? {
    guard position + 44 <= bytes.count,
      bytes[position..<(position + 4)].elementsEqual("TZif".utf8)
    else { return nil }
    let version = bytes[position + 4]
    position += 20
    let counts = (0..<6).map { _ in integer(4) }
    guard counts.allSatisfy({ $0 >= 0 && $0 <= Int64(bytes.count) }) else { return nil }
    return Header(
      version: version, utcCount: Int(counts[0]), standardCount: Int(counts[1]),
      leapCount: Int(counts[2]), transitionCount: Int(counts[3]), typeCount: Int(counts[4]),
      nameBytes: Int(counts[5]))
  }

  /// The rule between two line ends behind the second block.
  private func footer() -> String? {
    guard position < bytes.count, bytes[position] == 10 else { return nil }
    let rest = bytes[(position + 1)...]
    guard let end = rest.firstIndex(of: 10) else { return nil }
    let text = String(decoding: rest[..<end], as: UTF8.self)
    return text.isEmpty ? nil : text
  }

  private mutating func byte() -> UInt8 {
    position += 1
    return bytes[position - 1]
  }

  /// Big-endian, signed; the caller has made sure that the bytes are there.
  private mutating func integer(_ width: Int) -> Int64 {
    var value: UInt64 = 0
    for _ in 0..<width { value = value << 8 | UInt64(byte()) }
    return width == 4
      ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }
}
