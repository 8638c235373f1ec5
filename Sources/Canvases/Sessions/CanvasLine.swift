import Diagnostics

/// What one typed line is, whichever question it meets.
struct CanvasLine: Equatable {
  enum Content: Equatable {
    case empty
    case answer(String)
    /// What follows the word, as typed.
    case word(CanvasWord, String)
    case statement(String)
    case unknownWord(String)
  }

  /// Who says it: the name behind a leading `@`, nil for the driver.
  let speaker: String?
  let content: Content

  init(_ typed: String) {
    var text = CanvasCheck.trimmed(typed)
    var speaker: String?
    if text.hasPrefix("@"), text.count > 1, text.dropFirst().first?.isWhitespace == false {
      let (name, rest) = Self.first(of: String(text.dropFirst()))
      speaker = name
      text = rest
    }
    self.speaker = speaker
    content = Self.content(of: text)
  }

  private static func content(of text: String) -> Content {
    if text.isEmpty { return .empty }
    if text.hasPrefix("\\:") || text.hasPrefix("\\@") || text.hasPrefix("\\\\") {
      return .answer(String(text.dropFirst()))
    }
    if text.hasPrefix("::") {
      return .statement(CanvasCheck.trimmed(String(text.dropFirst(2))))
    }
    guard text.hasPrefix(":") else { return .answer(text) }
    let (name, rest) = first(of: String(text.dropFirst()))
    guard let word = CanvasWord(rawValue: name.lowercased()) else { return .unknownWord(name) }
    return .word(word, rest)
  }

  /// The first word, which quotes may hold together, and what follows it.
  static func first(of text: String) -> (word: String, rest: String) {
    let text = CanvasCheck.trimmed(text)
    if let quote = text.first, "\"'".contains(quote),
      let end = text.dropFirst().firstIndex(of: quote)
    {
      return (
        String(text[text.index(after: text.startIndex)..<end]),
        CanvasCheck.trimmed(String(text[text.index(after: end)...]))
      )
    }
    let word = text.prefix { !$0.isWhitespace }
    return (String(word), CanvasCheck.trimmed(String(text.dropFirst(word.count))))
  }

  /// All words; what quotes hold together is one, and is told as quoted.
  static func words(of text: String) -> [(text: String, isQuoted: Bool)] {
    var words: [(text: String, isQuoted: Bool)] = []
    var rest = CanvasCheck.trimmed(text)
    while !rest.isEmpty {
      let isQuoted = rest.first.map { "\"'".contains($0) } ?? false
      let (word, next) = first(of: rest)
      // A quote that never ends is a letter like any other.
      words.append((word, isQuoted && word.count < rest.count - next.count))
      rest = next
    }
    return words
  }
}
