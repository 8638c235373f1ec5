import Graphs

/// Texts that a document gives per language: `{en: …, fi: …}`, or `[{en: …}, {fi: …}]`.
///
/// English counts where it is there, else the language that comes first; the others are kept under
/// `translations`, by language and key.
enum LocalizedText {
  /// `en`, `pt-BR`.
  static func isLanguage(_ key: String) -> Bool {
    let utf8 = Array(key.utf8)
    let isLower = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
    let isUpper = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
    guard utf8.count == 2 || (utf8.count == 5 && utf8[2] == 0x2D) else { return false }
    return utf8.prefix(2).allSatisfy(isLower) && utf8.dropFirst(3).allSatisfy(isUpper)
  }

  /// The values by language; nil where a value is not given per language.
  static func languages(of node: DocumentNode) -> [DocumentEntry]? {
    let entries =
      node.isSequence
      ? node.elements.compactMap(\.entries.first) : node.entries
    guard !entries.isEmpty, entries.allSatisfy({ isLanguage($0.key) }) else { return nil }
    return entries.filter { !$0.value.isNull }
  }

  static func main(_ languages: [DocumentEntry]) -> DocumentEntry? {
    languages.first { $0.key == "en" } ?? languages.first
  }

  /// The text of a scalar, or of the main language.
  static func text(_ node: DocumentNode?) -> String? {
    guard let node else { return nil }
    let text = languages(of: node).map { main($0)?.value.text } ?? node.text
    guard let trimmed = text?.trimmed, !trimmed.isEmpty else { return nil }
    return trimmed
  }
}

extension DraftEntity {
  /// Keeps every key but those handled elsewhere; of texts per language, that of the main one.
  mutating func keepLocalized(_ node: DocumentNode, except structural: Set<String>) {
    var plain: [DocumentEntry] = []
    var translations: [String: [(String, Value)]] = [:]
    for entry in node.entries where !entry.value.isNull {
      guard let languages = LocalizedText.languages(of: entry.value) else {
        if !structural.contains(entry.key) { plain.append(entry) }
        continue
      }
      guard let main = LocalizedText.main(languages) else { continue }
      for other in languages where other.key != main.key {
        translations[other.key, default: []].append(
          (entry.key, other.value.value(under: entry.key)))
      }
      if !structural.contains(entry.key) {
        plain.append(DocumentEntry(key: entry.key, place: entry.place, value: main.value))
      }
    }
    keep(DocumentNode(content: .mapping(plain), place: node.place), except: structural)
    guard !translations.isEmpty else { return }
    let maps = translations.sorted { $0.key < $1.key }.map { language, values in
      (language, Value.map(ValueMap(values)))
    }
    set("translations", .map(ValueMap(maps)))
  }
}
