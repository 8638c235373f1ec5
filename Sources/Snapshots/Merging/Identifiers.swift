/// Segments of addresses, versions, and keys made of names.
package enum Identifiers {
  /// `[A-Za-z_][A-Za-z0-9_-]*`.
  package static func isSegment(_ text: some StringProtocol) -> Bool { isSegment(utf8: text.utf8) }

  static func isSegment(utf8 text: some Sequence<UInt8>) -> Bool {
    var isFirst = true
    for byte in text {
      let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
      let isLater = (0x30...0x39).contains(byte) || byte == 0x2D
      guard isLetter || (isLater && !isFirst) else { return false }
      isFirst = false
    }
    return !isFirst
  }

  /// 8-4-4-4-12 hexadecimal digits; an identifier for machines even where it looks like a name.
  static func isUuid(_ text: String) -> Bool {
    guard text.utf8.count == 36 else { return false }
    for (index, byte) in text.utf8.enumerated() {
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      let isDigit =
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        || (0x41...0x46).contains(byte)
      guard isHyphen ? byte == 0x2D : isDigit else { return false }
    }
    return true
  }

  /// Lower case, every run of other than ASCII letters, digits and `_` a hyphen; empty if none is.
  package static func slug(_ text: String) -> String {
    var bytes: [UInt8] = []
    var isGap = false
    for byte in text.lowercased().utf8 {
      let isKept =
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
      if !isKept {
        isGap = true
        continue
      }
      if isGap, !bytes.isEmpty { bytes.append(0x2D) }
      isGap = false
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Four hexadecimal digits of a text's hash (FNV-1a folded to 16 bits).
  static func shortHash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let folded = UInt16(truncatingIfNeeded: hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48)
    let digits = String(folded, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Case and blanks around do not tell domains, teams and people apart.
  static func nameKey(_ text: String) -> String { text.trimmed.lowercased() }

  /// Whether `@text` would be read as a version: `v?digit…` of letters, digits and `.+_-`.
  static func isVersion(_ text: some StringProtocol) -> Bool {
    let utf8 = text.utf8
    let start = utf8.first == 0x76 ? utf8.index(after: utf8.startIndex) : utf8.startIndex
    guard start < utf8.endIndex, (0x30...0x39).contains(utf8[start]) else { return false }
    return utf8[start...].allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
        || (0x41...0x5A).contains(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F
        || byte == 0x2B
    }
  }

  /// The parts of a version without its `v`: `2.1.0` is 2, 1, 0.
  static func versionParts(_ version: String) -> [Substring] {
    guard isVersion(version) else { return [] }
    return (version.hasPrefix("v") ? version.dropFirst() : version[...]).split(separator: ".")
  }

  /// The first part of a version of digits and dots, which is none of any other.
  static func major(of version: String) -> Substring? {
    let utf8 = version.utf8
    guard let first = utf8.first, (0x30...0x39).contains(first),
      utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    return version[..<(utf8.firstIndex(of: 0x2E) ?? utf8.endIndex)]
  }

  /// Splits `id@version` where what follows the last `@` is a version.
  static func splitVersion(_ text: String) -> (id: String, version: String?) {
    guard let at = text.utf8.lastIndex(of: 0x40) else { return (text, nil) }
    let version = text[text.utf8.index(after: at)...]
    guard isVersion(version) else { return (text, nil) }
    return (String(text[..<at]), String(version))
  }

  /// Numbers by size, other parts by text; a version that names fewer parts comes first.
  static func isVersion(_ left: String, before right: String) -> Bool {
    let l = versionParts(left)
    let r = versionParts(right)
    for (a, b) in zip(l, r) where a != b {
      switch (UInt64(a), UInt64(b)) {
      case (let x?, let y?) where x != y: return x < y
      case (_?, nil): return false
      case (nil, _?): return true
      default: return a < b
      }
    }
    return l.count == r.count ? left < right : l.count < r.count
  }

  static func contractKey(id: String, version: String?) -> String {
    version.map { joined(id, "@", $0) } ?? id
  }

  /// Three texts as one, written once.
  static func joined(_ first: String, _ middle: String, _ last: String) -> String {
    let count = first.utf8.count + middle.utf8.count + last.utf8.count
    return unsafe String(unsafeUninitializedCapacity: count) { buffer in
      var end = 0
      unsafe write(first, to: buffer, &end)
      unsafe write(middle, to: buffer, &end)
      unsafe write(last, to: buffer, &end)
      return end
    }
  }

  private static func write(
    _ text: String, to buffer: UnsafeMutableBufferPointer<UInt8>, _ end: inout Int
  ) {
    var text = text
    text.withUTF8 { utf8 in
      guard let from = utf8.baseAddress, let start = buffer.baseAddress else { return }
      unsafe (start + end).initialize(from: from, count: utf8.count)
      end += utf8.count
    }
  }
}
