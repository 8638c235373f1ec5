package import Diagnostics

extension Parser {
  /// Parses words as a selector; their ranges must point into `source`, from which quotes are read.
  package static func selector(
    words: [Word], source: SourceText, vocabulary: Vocabulary
  ) -> (Selector, [Diagnostic]) {
    var parser = SelectorParser(words, source, vocabulary)
    return parser.whole()
  }

  /// Parses a text as a selector.
  package static func selector(
    _ source: SourceText, vocabulary: Vocabulary
  ) -> (Selector, [Diagnostic]) {
    let range = SourceRange(0, source.bytes.count)
    return selector(
      words: [Word(source.text(in: range), range)], source: source, vocabulary: vocabulary)
  }
}

/// Reads dbt's node-selection grammar: blank is union, comma intersection.
struct SelectorParser {
  let source: SourceText
  let vocabulary: Vocabulary
  let pieces: [SelectorLexer.Piece]
  var index = 0
  var depth = 0
  var diagnostics: [Diagnostic] = []

  init(_ words: [Word], _ source: SourceText, _ vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    pieces = SelectorLexer(source.bytes, words).pieces
  }

  var piece: SelectorLexer.Piece { pieces[index] }
  var next: SelectorLexer.Piece { pieces[min(index + 1, pieces.count - 1)] }

  mutating func advance() { index = min(index + 1, pieces.count - 1) }

  mutating func report(_ message: String, _ range: SourceRange, suggestion: String? = nil) {
    guard diagnostics.count < Parser.diagnosticLimit else { return }
    diagnostics.append(
      Diagnostic(
        "syntax.selector", message, range: range, source: source, suggestion: suggestion))
  }

  mutating func whole() -> (Selector, [Diagnostic]) {
    let selector = union()
    if piece.kind != .end { report("this bracket closes nothing", piece.range) }
    return (selector, diagnostics)
  }

  private mutating func union() -> Selector {
    var members: [Selector] = []
    while piece.kind != .end, piece.kind != .close { members.append(intersection()) }
    guard let first = members.first, let last = members.last else {
      report(
        "expected a selector, found nothing", piece.range,
        suggestion: "for instance `sales/orders`, `+sales/orders` or `domain:sales`")
      return Selector(.invalid, piece.range)
    }
    return members.count == 1
      ? first : Selector(.union(members), first.range.union(last.range))
  }

  private mutating func intersection() -> Selector {
    var members = [between()]
    while piece.kind == .comma {
      advance()
      members.append(between())
    }
    guard members.count > 1, let first = members.first, let last = members.last else {
      return members[0]
    }
    return Selector(.intersection(members), first.range.union(last.range))
  }

  /// `term`, `not term`, or a group with what is written around it.
  private mutating func between() -> Selector {
    let start = piece.range
    var negations = 0
    while isNot {
      negations += 1
      advance()
    }
    var selector = term()
    if negations % 2 == 1 { selector = Selector(.not(selector), start.union(selector.range)) }
    return selector
  }

  private var isNot: Bool {
    piece.kind == .term && source.text(in: piece.range) == "not"
      && (next.kind == .open || (next.kind == .term && !next.isAdjacent))
  }

  private mutating func term() -> Selector {
    switch piece.kind {
    case .open: return group(SelectorAffixes())
    case .term:
      let text = piece.range
      let affixes = SelectorAffixes(prefixOf: source.bytes, text)
      if next.kind == .open, next.isAdjacent, affixes.core.isEmpty {
        advance()
        return group(affixes)
      }
      advance()
      if piece.kind == .open, piece.isAdjacent {
        report(
          "`(` does not belong here", piece.range,
          suggestion: "leave a blank before a group, or quote the name")
      }
      return SelectorTerm(source: source, vocabulary: vocabulary).parse(text, &diagnostics)
    case .close, .comma, .end:
      let range = piece.range
      report("expected a selector", range)
      if piece.kind == .close, depth == 0 { advance() }
      return Selector(.invalid, range)
    }
  }

  /// `2+( … )+1^product..b`
  private mutating func group(_ prefix: SelectorAffixes) -> Selector {
    let open = piece.range
    advance()
    depth += 1
    guard depth <= Parser.nestingLimit else {
      report("the selector nests more than \(Parser.nestingLimit) levels deep", open)
      index = pieces.count - 1
      return Selector(.invalid, open)
    }
    let inner = union()
    depth -= 1
    if piece.kind == .close {
      advance()
    } else {
      report("the `(` that begins here is not closed", open)
    }
    let end = pieces[max(index - 1, 0)].range.upper
    let range = SourceRange(min(open.lower, prefix.lower ?? open.lower), end)
    var affixes = prefix
    guard piece.kind == .term, piece.isAdjacent else {
      return affixes.applied(to: Selector(inner.kind, range))
    }
    let suffix = piece.range
    advance()
    let term = SelectorTerm(source: source, vocabulary: vocabulary)
    if source.text(in: suffix).hasPrefix("..") {
      let left = affixes.applied(to: Selector(inner.kind, range))
      let right = term.parse(SourceRange(suffix.lower + 2, suffix.upper), &diagnostics)
      return Selector(.between(left, right), range.union(suffix))
    }
    affixes.readSuffixes(of: source, suffix)
    if !affixes.core.isEmpty {
      report(
        "`\(source.text(in: affixes.core))` does not belong behind `)`", affixes.core,
        suggestion: "leave a blank for union, a comma for intersection")
    }
    return affixes.applied(to: Selector(inner.kind, range.union(suffix)))
  }
}
