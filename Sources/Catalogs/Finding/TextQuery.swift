/// What `find` looks for, and how well a text fits it.
struct TextQuery {
  /// How a text fits, best first; the raw value is the base of the score.
  enum Fit: Int, Comparable {
    case exact = 100
    case prefix = 80
    case words = 60
    case wordPrefixes = 50
    case part = 40
    case nearly = 25

    static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
  }

  private let folded: FoldedText
  private let words: [[UInt8]]

  /// Nil for a text without a letter or digit.
  init?(_ text: String) {
    let folded = FoldedText(text)
    guard !folded.words.isEmpty else { return nil }
    self.folded = folded
    words = folded.words.map { Array(folded.bytes[$0]) }
  }

  /// How well the text fits without forgiving a misspelling. O(text × words).
  func fit(_ text: FoldedText) -> Fit? {
    if text.bytes == folded.bytes { return .exact }
    if text.bytes.starts(with: folded.bytes) { return .prefix }
    var fit = Fit.words
    for word in words {
      guard let found = Self.fit(of: word, in: text) else { return nil }
      fit = min(fit, found)
    }
    return fit
  }

  /// Whether every word is in the text with at most one or two letters amiss.
  func nearlyFits(_ text: FoldedText) -> Bool {
    words.allSatisfy { word in
      let allowed = word.count < 4 ? 0 : word.count < 8 ? 1 : 2
      return text.words.contains {
        Self.isWithin(allowed, word[...], text.bytes[$0])
      }
    }
  }

  private static func fit(of word: [UInt8], in text: FoldedText) -> Fit? {
    var best: Fit?
    for range in text.words {
      let candidate = text.bytes[range]
      guard candidate.count >= word.count else { continue }
      if candidate.starts(with: word) {
        if candidate.count == word.count { return .words }
        best = .wordPrefixes
      } else if best == nil, word.count >= 3, contains(candidate, word) {
        best = .part
      }
    }
    return best
  }

  private static func contains(_ text: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    var start = text.startIndex
    while start + part.count <= text.endIndex {
      if text[start] == part[0], text[start..<(start + part.count)].elementsEqual(part) {
        return true
      }
      start += 1
    }
    return false
  }

  /// Whether at most `limit` letters are inserted, left out, replaced, or swapped with a neighbour.
  ///
  /// Tries every edit at the first difference, O(4^limit × letters): limits are 0 to 2.
  static func isWithin(_ limit: Int, _ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
    guard abs(a.count - b.count) <= limit else { return false }
    // A misspelling seldom touches the first letter; this spares most of the comparisons.
    guard limit == 0 || a.first.map({ b.prefix(2).contains($0) }) == true else { return false }
    return isWithin(limit, a, a.startIndex, b, b.startIndex)
  }

  private static func isWithin(
    _ limit: Int, _ a: ArraySlice<UInt8>, _ startA: Int, _ b: ArraySlice<UInt8>, _ startB: Int
  ) -> Bool {
    var i = startA
    var j = startB
    while i < a.endIndex, j < b.endIndex, a[i] == b[j] {
      i += 1
      j += 1
    }
    let restA = a.endIndex - i
    let restB = b.endIndex - j
    if restA == 0 || restB == 0 { return max(restA, restB) <= limit }
    guard limit > 0 else { return false }
    if restA > 1, restB > 1, a[i] == b[j + 1], a[i + 1] == b[j],
      isWithin(limit - 1, a, i + 2, b, j + 2)
    {
      return true
    }
    return isWithin(limit - 1, a, i + 1, b, j + 1) || isWithin(limit - 1, a, i + 1, b, j)
      || isWithin(limit - 1, a, i, b, j + 1)
  }
}
