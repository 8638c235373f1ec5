/// Dotted names whose parts may be quoted: `shop.public."dim.product"`.
enum FullyQualifiedName {
  /// The parts without their quotes; empty parts are left out. O(bytes).
  static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    var isQuoted = false
    for byte in text.utf8 {
      switch byte {
      case 0x22: isQuoted.toggle()
      case 0x2E where !isQuoted:
        if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
        part.removeAll(keepingCapacity: true)
      default: part.append(byte)
      }
    }
    if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
    return parts.isEmpty ? [text] : parts
  }
}
