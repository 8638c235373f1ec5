import Diagnostics
import Graphs
import Syntax

/// Parameters in the words of a command: `show $product`, `list domain:$domain`.
struct ParameterWords {
  private let parameters: [String: Value]
  private let source: SourceText

  /// The words' ranges point into `source`.
  init(_ parameters: [String: Value], in source: SourceText) {
    self.parameters = parameters
    self.source = source
  }

  /// A word that is a parameter stands for its value, verbatim and as one word; inside a word a
  /// value may be any name, but nothing that would be read as more than itself.
  func resolve(_ word: Word) throws -> CommandWord {
    guard !word.isQuoted, word.text.contains("$") else {
      return CommandWord(
        word.text, isQuoted: word.isQuoted, range: word.range,
        verbatim: CommandWord.verbatim(word, in: source))
    }
    if word.text.hasPrefix("$"), word.text.dropFirst().allSatisfy(Self.isNamePart) {
      let value = try value(of: String(word.text.dropFirst()), word)
      return CommandWord(
        value, isQuoted: true, range: word.range, verbatim: try quoted(value, word))
    }
    return CommandWord(try substituted(word), isQuoted: false, range: word.range)
  }

  /// The value in quotes where a selector would cut it; nil where it stands as it is.
  private func quoted(_ value: String, _ word: Word) throws -> String? {
    let isWhole = value.utf8.allSatisfy { !Self.cutting.contains($0) }
    if isWhole, !value.contains("..") { return nil }
    let quotes: [Character] = ["'", "\"", "`"]
    guard let quote = quotes.first(where: { !value.contains($0) }) else {
      throw Diagnostic(
        "parameter.type", "the value of `\(word.text)` holds every kind of quote",
        range: word.range, suggestion: "name the thing by its address")
    }
    return "\(quote)\(value)\(quote)"
  }

  /// Bytes at which a selector ends a term, or a quote begins in it.
  private static let cutting = Set(" \t\r\n,()'\"`".utf8)

  private func substituted(_ word: Word) throws -> String {
    var text = ""
    var rest = word.text[...]
    while let dollar = rest.firstIndex(of: "$") {
      text += rest[..<dollar]
      let name = rest[rest.index(after: dollar)...].prefix(while: Self.isNamePart)
      rest = rest[rest.index(after: dollar)...].dropFirst(name.count)
      guard !name.isEmpty else {
        text += "$"
        continue
      }
      let value = try value(of: String(name), word)
      guard !value.isEmpty, value.allSatisfy({ Self.isNamePart($0) || "-./@:#".contains($0) })
      else {
        throw Diagnostic(
          "parameter.type", "the value of `$\(name)` cannot stand inside a word",
          range: word.range, suggestion: "only a name or an address can")
      }
      text += value
    }
    return text + rest
  }

  private func value(of name: String, _ word: Word) throws -> String {
    switch parameters[name] {
    case .string(let text)?: return text
    case .int(let number)?: return String(number)
    case nil where name.hasPrefix("_"):
      throw Diagnostic(
        "parameter.no-result", "there is no result `$\(name)`", range: word.range,
        suggestion: "`:cells` lists the results of this session")
    case nil:
      throw Diagnostic(
        "parameter.unset", "parameter `$\(name)` has no value", range: word.range,
        suggestion: NearestName.suggestion(for: name, in: parameters.keys.sorted())
          ?? "`:param \(name) VALUE` or `--param \(name)=VALUE` gives it one")
    default:
      throw Diagnostic(
        "parameter.type", "parameter `$\(name)` is neither a string nor a whole number",
        range: word.range)
    }
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}

extension CommandWord {
  /// A word as it is written, where quotes stand inside it; nil where they do not, or where it
  /// holds escapes, which a selector does not know.
  static func verbatim(_ word: Word, in source: SourceText) -> String? {
    guard !word.isQuoted, word.range.upper <= source.bytes.count else { return nil }
    let written = source.text(in: word.range)
    return written == word.text || written.contains("\\") ? nil : written
  }
}
