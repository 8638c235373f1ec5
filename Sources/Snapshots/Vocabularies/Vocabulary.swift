import Graphs

/// Words that mean the same, and the one that stands for them.
struct Vocabulary {
  /// The words that others are normalised to, in the order in which they are listed.
  let words: [String]
  private let wordByAlias: [String: String]

  /// Each word with its aliases; case, blanks, hyphens and underscores do not tell words apart.
  init(_ entries: KeyValuePairs<String, [String]>) {
    var byAlias: [String: String] = [:]
    for (word, aliases) in entries {
      for alias in [word] + aliases { byAlias[Self.key(alias)] = word }
    }
    words = entries.map(\.key)
    wordByAlias = byAlias
  }

  /// The normalised word; nil for one this vocabulary does not know.
  func normalised(_ word: String) -> String? { wordByAlias[Self.key(word)] }

  private static func key(_ word: String) -> String {
    var bytes: [UInt8] = []
    for byte in word.utf8 where byte != 0x20 && byte != 0x2D && byte != 0x5F {
      bytes.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DraftEntity {
  /// Normalises a property, and keeps the source's word beside it where that differs.
  mutating func normalise(_ key: String, by vocabulary: Vocabulary, source: String) {
    guard let index = properties.firstIndex(where: { $0.key == key }),
      case .string(let word) = properties[index].value,
      let normal = vocabulary.normalised(word), normal != word
    else { return }
    properties[index].value = .string(normal)
    if !properties.contains(where: { $0.key == source }) { set(source, word) }
  }

  func text(_ key: String) -> String? {
    for property in properties where property.key == key {
      if case .string(let text) = property.value { return text }
    }
    return nil
  }
}
