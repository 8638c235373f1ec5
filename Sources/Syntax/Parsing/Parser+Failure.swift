import Diagnostics

/// How errors are worded.
extension Parser {
  mutating func report(
    _ code: String, _ message: String, _ range: SourceRange, notes: [String] = [],
    suggestion: String? = nil
  ) {
    problems += 1
    guard !isTooLong, diagnostics.count < Self.diagnosticLimit else { return }
    diagnostics.append(
      Diagnostic(
        code, message, range: range, source: source, notes: notes, suggestion: suggestion))
  }

  /// Records "expected …, found …" at the current token. More text could only help where the
  /// text simply ends: then the code is `syntax.incomplete`.
  mutating func fail(_ what: String, opener: Int? = nil, suggestion: String? = nil) -> Failure {
    if isAtEnd, expectedAtEnd == nil { expectedAtEnd = expected }
    guard diagnostics.count < Self.diagnosticLimit else {
      problems += 1
      return Failure()
    }
    if reportUnreadable() { return Failure() }
    var notes: [String] = []
    if let opener, tokens[opener].partner < 0 {
      notes.append(
        "the `\(tokens[opener].kind.symbol)` at \(place(of: Int(tokens[opener].lower))) "
          + "is not closed"
      )
    }
    let code = token.kind == .end ? "syntax.incomplete" : "syntax.expected"
    report(
      code, "expected \(what), found \(found)", token.range, notes: notes,
      suggestion: suggestion ?? habit ?? misspelling)
    return Failure()
  }

  /// "line 2, column 7", in time that does not depend on the length of the script.
  private func place(of offset: Int) -> String {
    var line = anchor.line
    for index in min(anchor.offset, offset)..<offset where source.bytes[index] == 0x0A {
      line += 1
    }
    var start = offset
    while start > 0, source.bytes[start - 1] != 0x0A, offset - start < 2_000 { start -= 1 }
    let column = source.bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + 1
    return "line \(line), column \(column)"
  }

  private var found: String {
    switch token.kind {
    case .name, .parameter, .integer, .float:
      "`\(source.text(in: clipped(token.range)))`"
    default: token.kind.text
    }
  }

  private func clipped(_ range: SourceRange) -> SourceRange {
    var upper = min(range.upper, range.lower + 60)
    while upper < range.upper, upper > range.lower, source.bytes[upper] & 0xC0 == 0x80 {
      upper -= 1
    }
    return SourceRange(range.lower, upper)
  }

  /// Reports a token that is wrong wherever it stands.
  private mutating func reportUnreadable() -> Bool {
    let range = token.range
    switch token.kind {
    case .openString:
      let quote = source.text(in: SourceRange(range.lower, range.lower + 1))
      report(
        "syntax.incomplete", "the string that begins here has no closing `\(quote)`",
        SourceRange(range.lower, range.lower + 1))
    case .openName:
      report("syntax.incomplete", "the name that begins here has no closing backtick", range)
    case .openComment:
      report(
        "syntax.incomplete", "the comment that begins here has no closing `*/`",
        SourceRange(range.lower, range.lower + 2))
    case .badNumber:
      report(
        "syntax.invalid-number", "`\(source.text(in: clipped(range)))` is not a number", range,
        suggestion: "numbers are written 10, 1.5, 1e9, 0x1F or 0o17")
    case .unknown:
      let character = source.text(in: range)
      let isPlain = source.bytes[range.lower] < 0x80
      report(
        isPlain ? "syntax.unexpected-character" : "syntax.invalid-unicode-character",
        "the character `\(character)` has no meaning here", range,
        suggestion: isPlain ? nil : "quotes, dashes and blanks must be the plain ones")
    default: return false
    }
    return true
  }

  /// Advice for what other languages would have here.
  private var habit: String? {
    if dashesBefore { return "a comment begins with `//`, not with `--`" }
    return switch token.kind {
    case .bangEqual: "not equal is written `<>`"
    case .equalEqual: "equality is written `=`"
    case .ampersands: "write AND"
    case .bars: "write OR; texts are joined with `+`"
    case .bang: "write NOT"
    default: nil
    }
  }

  /// ` -- ` stands before the current token on its line, as SQL writes its comments.
  private var dashesBefore: Bool {
    var at = index
    while at > 1, index - at < 16, !tokens[at].startsLine {
      at -= 1
      let first = tokens[at - 1]
      let second = tokens[at]
      if first.kind == .minus, second.kind == .minus, first.upper == second.lower,
        Int(second.upper) < source.bytes.count,
        source.bytes[Int(second.upper)].isBlankOrNewline, at < index
      {
        return true
      }
    }
    return false
  }

  /// The keyword nearest to the name at the current token, of those that may stand here.
  var misspelling: String? {
    guard token.kind == .name, token.keyword == nil else { return nil }
    let candidates = expected.keywordList.map(\.text)
    return NearestName.suggestion(for: source.text(in: clipped(token.range)), in: candidates)
  }

  /// After an error: move to the next clause, or to the end.
  mutating func recover(from start: Int) {
    if index == start { advance() }
    while !isAtEnd {
      if let keyword = token.keyword, keyword.startsClause || keyword == .union,
        tokens[max(index - 1, 0)].kind != .dot, tokens[max(index - 1, 0)].kind != .colon
      {
        return
      }
      advance()
    }
  }
}
