import Diagnostics

/// An item of a list as it is typed: `NAME key=value …`.
///
/// A value goes on until the next `key=`; quotes keep what looks like one. In the form for further
/// keys, values without keys are parted by commas, in the order of the keys that are still open.
struct CanvasItemLine: Equatable {
  /// What stands before the first key.
  let name: String
  let pairs: [CanvasPair]

  /// Reads a line; throws for something that looks like a key of another kind of item.
  init(_ text: String, of question: CanvasQuestion) throws(Diagnostic) {
    try self.init(pieces: Self.pieces(of: text), of: question)
  }

  /// The same from words that were already parted.
  init(pieces: [(text: String, isLiteral: Bool)], of question: CanvasQuestion) throws(Diagnostic) {
    var name: [String] = []
    var pairs: [(key: String, words: [String])] = []
    for piece in pieces {
      if !piece.isLiteral, let pair = try Self.pair(piece.text, of: question) {
        pairs.append((pair.key, pair.value.isEmpty ? [] : [pair.value]))
      } else if pairs.isEmpty {
        name.append(piece.text)
      } else {
        pairs[pairs.count - 1].words.append(piece.text)
      }
    }
    self.name = name.joined(separator: " ")
    self.pairs = pairs.map { CanvasPair($0.key, $0.words.joined(separator: " ")) }
  }

  /// Values by position for the keys that are open, the last taking what is left.
  static func positional(_ text: String, for keys: [CanvasQuestion.Key]) -> [CanvasPair] {
    guard !keys.isEmpty else { return [] }
    let parts = text.split(
      separator: ",", maxSplits: keys.count - 1, omittingEmptySubsequences: false)
    return zip(keys, parts).compactMap { key, part in
      let value = CanvasCheck.trimmed(String(part))
      return value.isEmpty ? nil : CanvasPair(key.name, value)
    }
  }

  private static func pair(
    _ text: String, of question: CanvasQuestion
  ) throws(Diagnostic) -> CanvasPair? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    let key = String(text[..<equals])
    let isWord = key.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    guard isWord else { return nil }
    let value = String(text[text.index(after: equals)...])
    let known = question.keys.map(\.name)
    guard known.contains(key) else {
      throw Diagnostic(
        "canvas.unknown-key", "an item of `\(question.path)` has no `\(key)`",
        notes: ["it has \(known.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: key, in: known)
          ?? "quotes keep `\"\(text)\"` as it is")
    }
    return CanvasPair(key, value)
  }

  /// Words, where `key="some words"` is one, and what is quoted as a whole is literal.
  private static func pieces(of text: String) -> [(text: String, isLiteral: Bool)] {
    var pieces: [(text: String, isLiteral: Bool)] = []
    var piece = ""
    var quote: Character?
    var isLiteral = false
    var hasPiece = false
    let lastQuotes = [
      Character("\""): text.lastIndex(of: "\""), Character("'"): text.lastIndex(of: "'"),
    ]
    for (index, character) in zip(text.indices, text) {
      if let open = quote {
        if character == open {
          quote = nil
        } else {
          piece.append(character)
        }
        continue
      }
      let opens = piece.isEmpty || piece.hasSuffix("=")
      if opens, let last = lastQuotes[character] ?? nil, last > index {
        quote = character
        isLiteral = isLiteral || piece.isEmpty
        hasPiece = true
      } else if character.isWhitespace {
        if hasPiece { pieces.append((piece, isLiteral)) }
        (piece, isLiteral, hasPiece) = ("", false, false)
      } else {
        piece.append(character)
        hasPiece = true
      }
    }
    if hasPiece { pieces.append((piece, isLiteral)) }
    return pieces
  }
}
