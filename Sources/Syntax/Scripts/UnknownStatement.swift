import Diagnostics

/// Tells a bare selector from a mistyped command or query, and words the mistake.
enum UnknownStatement {
  /// nil when the words are a selector.
  static func problem(
    _ words: [Word], _ range: SourceRange, _ source: SourceText, _ vocabulary: Vocabulary
  ) -> Diagnostic? {
    guard let first = words.first else { return nil }
    let known = advice(first, words, vocabulary)
    let (_, faults) = Parser.selector(words: words, source: source, vocabulary: vocabulary)
    if known == nil, faults.isEmpty { return nil }
    return Diagnostic(
      "syntax.unknown-statement",
      "`\(first.text.prefix(60))` begins no command and no query, and the line is no selector",
      range: first.range, source: source,
      suggestion: known ?? near(first.text, vocabulary, prefersQuery: true)
        ?? "queries begin with MATCH, commands with a word that `help` lists")
  }

  private static func advice(
    _ first: Word, _ words: [Word], _ vocabulary: Vocabulary
  ) -> String? {
    guard !first.isQuoted else { return nil }
    if let advice = vocabulary.advice[first.text] { return advice }
    if first.text.hasPrefix("--") { return "a comment begins with `//`, not with `--`" }
    if first.text.hasPrefix("\\") || first.text.hasPrefix(".") {
      return "`help` lists the commands"
    }
    guard words.count > 1 || first.text.contains("(") else { return nil }
    switch first.text.lowercased() {
    case "select" where first.text == "SELECT" || words[1].text == "*":
      return "queries begin with MATCH: `MATCH (p:Product) RETURN p.address`"
    case "insert", "update", "drop", "alter":
      if first.text == first.text.uppercased() {
        return "queries begin with MATCH; CREATE, SET and DELETE write to the what-if"
      }
    default: break
    }
    return near(first.text, vocabulary, prefersQuery: false)
  }

  /// The nearest word that begins a statement, for a plain word.
  private static func near(
    _ text: String, _ vocabulary: Vocabulary, prefersQuery: Bool
  ) -> String? {
    let letters = text.prefix { $0.isASCII && $0.isLetter }
    guard letters.count == text.count || text.dropFirst(letters.count).first == "(" else {
      return nil
    }
    let queries = ["MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "CREATE", "MERGE"]
    let commands = vocabulary.commands.union(vocabulary.definitions).sorted()
    let isUpper = letters.allSatisfy(\.isUppercase)
    let candidates = isUpper || prefersQuery ? queries + commands : commands + queries
    return NearestName.suggestion(for: String(letters), in: candidates)
  }
}
