/// Writes archives byte by byte, sound ones and others.
struct ZipBuilder {
  struct Member {
    var name: String
    /// What the archive holds.
    var packed: [UInt8]
    var method = 0
    var flags = 0
    /// What its directory says.
    var size: Int
    var crc: UInt32
    var offset: Int?
    var mode = 0o100644

    /// As it is.
    static func stored(_ name: String, _ text: String) -> Member {
      let bytes = Array(text.utf8)
      return Member(name: name, packed: bytes, size: bytes.count, crc: ZipBuilder.crc(bytes))
    }

    /// Deflated with fixed codes.
    static func deflated(_ name: String, _ text: String) -> Member {
      let bytes = Array(text.utf8)
      return Member(
        name: name, packed: FixedDeflate.encode(bytes), method: 8, size: bytes.count,
        crc: ZipBuilder.crc(bytes))
    }
  }

  static func zip(_ members: [Member], comment: String = "") -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = member.offset ?? out.count
      let name = Array(member.name.utf8)
      let middle =
        short(member.flags) + short(member.method) + long(0) + long(Int(member.crc))
        + long(member.packed.count) + long(member.size) + short(name.count)
      if member.offset == nil {
        out += long(0x0403_4B50) + short(20) + middle + short(0) + name + member.packed
      }
      directory +=
        long(0x0201_4B50) + short(0x0314) + short(20) + middle + short(0) + short(0) + short(0)
        + short(0) + long(member.mode << 16) + long(offset) + name
    }
    let start = out.count
    out += directory
    out += long(0x0605_4B50) + short(0) + short(0) + short(members.count) + short(members.count)
    out += long(directory.count) + long(start) + short(comment.utf8.count) + Array(comment.utf8)
    return out
  }

  static func gzip(_ bytes: [UInt8], crc: UInt32? = nil) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + FixedDeflate.encode(bytes)
      + long(Int(crc ?? Self.crc(bytes))) + long(bytes.count)
  }

  static func short(_ number: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
  }

  static func long(_ number: Int) -> [UInt8] { short(number) + short(number >> 16) }

  /// CRC-32, bit by bit (RFC 1952, 8).
  static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// Deflate with fixed codes (RFC 1951, 3.2.6): literals, and runs of one byte.
enum FixedDeflate {
  private struct Bits {
    var bytes: [UInt8] = []
    var used = 8

    mutating func put(_ bit: Int) {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= UInt8(bit) << UInt8(used)
      used += 1
    }

    /// A code, its first bit first.
    mutating func code(_ value: Int, _ width: Int) {
      for bit in (0..<width).reversed() { put(value >> bit & 1) }
    }
  }

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var bits = Bits()
    bits.put(1)
    bits.put(1)
    bits.put(0)
    var index = 0
    while index < bytes.count {
      let byte = Int(bytes[index])
      if byte < 144 { bits.code(0x30 + byte, 8) } else { bits.code(0x190 + byte - 144, 9) }
      index += 1
      // A match of 258 bytes at distance 1.
      while index + 258 <= bytes.count,
        bytes[index..<(index + 258)].allSatisfy({ $0 == bytes[index - 1] })
      {
        bits.code(0b1100_0101, 8)
        bits.code(0, 5)
        index += 258
      }
    }
    bits.code(0, 7)
    return bits.bytes
  }
}
