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
  private let pieces: [SelectorLexer.Piece]
  private var index = 0
  private var depth = 0
  /// Of the tree that was read last: what walks it recurses so deep.
  private var height = 0
  private var diagnostics: [Diagnostic] = []

  init(_ words: [Word], _ source: SourceText, _ vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    let lexer = SelectorLexer(source.bytes, words)
    pieces = lexer.pieces
    for range in lexer.unclosed {
      report("the `\(source.text(in: range))` that begins here is not closed", range)
    }
  }

  private var piece: SelectorLexer.Piece { pieces[index] }
  private var next: SelectorLexer.Piece { pieces[min(index + 1, pieces.count - 1)] }

  private mutating func advance() { index = min(index + 1, pieces.count - 1) }

  private mutating func report(_ message: String, _ range: SourceRange, suggestion: String? = nil) {
    guard diagnostics.count < Parser.diagnosticLimit else { return }
    diagnostics.append(
      Diagnostic(
        "syntax.selector", message, range: range, source: source, suggestion: suggestion))
  }

  mutating func whole() -> (Selector, [Diagnostic]) {
    let selector = union()
    if piece.kind != .end { report("this bracket closes nothing", piece.range) }
    return (selector, Array(diagnostics.prefix(Parser.diagnosticLimit)))
  }

  private mutating func union() -> Selector {
    var members: [Selector] = []
    var tallest = 0
    while piece.kind != .end, piece.kind != .close {
      members.append(intersection())
      tallest = max(tallest, height)
    }
    height = members.count > 1 ? tallest + 1 : tallest
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
    var members = [negated()]
    var tallest = height
    while piece.kind == .comma {
      advance()
      members.append(negated())
      tallest = max(tallest, height)
    }
    height = members.count > 1 ? tallest + 1 : tallest
    guard members.count > 1, let first = members.first, let last = members.last else {
      return members[0]
    }
    return Selector(.intersection(members), first.range.union(last.range))
  }

  /// `term`, `not term`, `a..b`, or a group with what is written around it.
  private mutating func negated() -> Selector {
    let start = piece.range
    var negations = 0
    while isNot {
      negations += 1
      advance()
    }
    var selector = between()
    if negations % 2 == 1 {
      height += 1
      selector = Selector(.not(selector), start.union(selector.range))
    }
    return selector
  }

  private mutating func between() -> Selector {
    let left = term()
    guard piece.kind == .dots, piece.isAdjacent else { return left }
    let dots = piece.range
    advance()
    guard piece.isAdjacent, piece.kind == .term || piece.kind == .open else {
      report(
        "expected a selector behind `..`", dots, suggestion: "`a..b` is all between `a` and `b`")
      return Selector(.invalid, left.range.union(dots))
    }
    let tallest = height
    let right = term()
    height = max(tallest, height) + 1
    while piece.kind == .dots, piece.isAdjacent {
      report("`..` joins two selectors", piece.range, suggestion: "`(a..b)..c` joins a third")
      advance()
      if piece.kind == .term || piece.kind == .open { _ = term() }
    }
    return Selector(.between(left, right), left.range.union(right.range))
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
      var affixes = SelectorAffixes(prefixOf: source, text)
      if next.kind == .open, next.isAdjacent {
        if affixes.core.isEmpty {
          advance()
          return group(affixes)
        }
        if let ends = SelectorEnds(rawValue: source.text(in: affixes.core)) {
          advance()
          return group(affixes, ends)
        }
      }
      advance()
      if piece.kind == .open, piece.isAdjacent {
        report(
          "`(` does not belong here", piece.range,
          suggestion: NearestName.suggestion(
            for: source.text(in: affixes.core),
            in: SelectorEnds.allCases.map(\.rawValue))
            ?? "leave a blank before a group, or quote the name")
      }
      affixes.readSuffixes(of: source, affixes.core)
      height = affixes.suffixes.count
      guard height <= Parser.nestingLimit else { return tooDeep(text) }
      return SelectorTerm(source: source, vocabulary: vocabulary).parse(affixes, text, &diagnostics)
    case .close, .comma, .dots, .end:
      let range = piece.range
      report("expected a selector", range)
      if piece.kind == .dots || (piece.kind == .close && depth == 0) { advance() }
      return Selector(.invalid, range)
    }
  }

  private mutating func tooDeep(_ range: SourceRange) -> Selector {
    report("the selector nests more than \(Parser.nestingLimit) levels deep", range)
    height = 0
    return Selector(.invalid, range)
  }

  /// `2+( … )+1^product`, `roots( … )+`
  private mutating func group(_ prefix: SelectorAffixes, _ ends: SelectorEnds? = nil) -> Selector {
    let open = piece.range
    advance()
    depth += 1
    guard depth <= Parser.nestingLimit else {
      index = pieces.count - 1
      return tooDeep(open)
    }
    var inner = union()
    depth -= 1
    if piece.kind == .close {
      advance()
    } else {
      report("the `(` that begins here is not closed", open)
    }
    let end = pieces[max(index - 1, 0)].range.upper
    let range = SourceRange(min(open.lower, prefix.lower ?? open.lower), end)
    if let ends {
      inner = Selector(.ends(ends, of: inner), range)
      height += 1
    }
    return grouped(Selector(inner.kind, range), prefix)
  }

  /// A group with the operators that stand around it.
  private mutating func grouped(_ inner: Selector, _ prefix: SelectorAffixes) -> Selector {
    var affixes = prefix
    var inner = inner
    let term = SelectorTerm(source: source, vocabulary: vocabulary)
    if piece.kind == .term, piece.isAdjacent {
      let suffix = piece.range
      advance()
      affixes.readSuffixes(of: source, suffix)
      if let open = term.openTypes(affixes.core) {
        report("the `[` that begins here is not closed", open)
      } else if !affixes.core.isEmpty {
        report(
          "`\(source.text(in: affixes.core))` does not belong behind `)`", affixes.core,
          suggestion: "leave a blank for union, a comma for intersection")
      }
      inner.range = inner.range.union(suffix)
    }
    height += affixes.suffixes.count + 1
    guard height <= Parser.nestingLimit * 4 else { return tooDeep(inner.range) }
    if let fault = term.fault(affixes.walk().0, inner.range) { diagnostics.append(fault) }
    return affixes.applied(to: inner)
  }
}
