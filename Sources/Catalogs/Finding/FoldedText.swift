/// Text as search compares it: lower case, without accents, words parted by single blanks.
struct FoldedText {
  /// ASCII letters and digits, blanks between words; other scripts keep their lower-case UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where each word lies in `bytes`.
  private(set) var words: [Range<Int>] = []

  init() {}

  init(_ text: String) {
    fold(Array(text.utf8)[...])
  }

  /// Replaces the content; the arrays keep their room, so that a scan does not allocate.
  mutating func fold(_ utf8: ArraySlice<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    var wordStart = -1
    var position = utf8.startIndex
    while position < utf8.endIndex {
      let byte = utf8[position]
      if byte < 0x80 {
        position += 1
        if let letter = Self.letter(byte) {
          if wordStart < 0 { wordStart = begin() }
          bytes.append(letter)
        } else if wordStart >= 0 {
          words.append(wordStart..<bytes.count)
          wordStart = -1
        }
      } else {
        if wordStart < 0 { wordStart = begin() }
        position = addScalar(utf8, at: position)
      }
    }
    if wordStart >= 0 { words.append(wordStart..<bytes.count) }
  }

  private mutating func begin() -> Int {
    if !bytes.isEmpty { bytes.append(0x20) }
    return bytes.count
  }

  private static func letter(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: byte
    case 0x41...0x5A: byte + 0x20
    default: nil
    }
  }

  /// Adds one scalar outside ASCII and returns the position after it.
  private mutating func addScalar(_ utf8: ArraySlice<UInt8>, at position: Int) -> Int {
    let length = utf8[position] >= 0xF0 ? 4 : utf8[position] >= 0xE0 ? 3 : 2
    let end = min(position + length, utf8.endIndex)
    for scalar in String(decoding: utf8[position..<end], as: UTF8.self).unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) { continue }
      if let plain = Self.plain[scalar.value] {
        bytes.append(contentsOf: plain)
      } else {
        bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
    return end
  }

  /// Latin letters with marks, by scalar, as the letters people type for them.
  private static let plain: [UInt32: [UInt8]] = {
    let groups: [(String, String)] = [
      ("a", "ÀÁÂÃÅĀĂĄàáâãåāăąÄä"), ("ae", "Ææ"), ("c", "ÇĆĈĊČçćĉċč"), ("d", "ĎĐÐďđð"),
      ("e", "ÈÉÊËĒĔĖĘĚèéêëēĕėęě"), ("g", "ĜĞĠĢĝğġģ"), ("h", "ĤĦĥħ"), ("i", "ÌÍÎÏĨĪĬĮİìíîïĩīĭįı"),
      ("j", "Ĵĵ"), ("k", "Ķķ"), ("l", "ĹĻĽĿŁĺļľŀł"), ("n", "ÑŃŅŇñńņň"), ("o", "ÒÓÔÕØŌŎŐòóôõøōŏőÖö"),
      ("oe", "Œœ"), ("r", "ŔŖŘŕŗř"), ("s", "ŚŜŞŠśŝşš"), ("ss", "ßẞ"), ("t", "ŢŤŦţťŧ"), ("th", "Þþ"),
      ("u", "ÙÚÛŨŪŬŮŰŲùúûũūŭůűųÜü"), ("w", "Ŵŵ"), ("y", "ÝŶŸýÿŷ"), ("z", "ŹŻŽźżž"),
    ]
    var table: [UInt32: [UInt8]] = [:]
    for (plain, marked) in groups {
      for scalar in marked.unicodeScalars { table[scalar.value] = Array(plain.utf8) }
    }
    return table
  }()
}
