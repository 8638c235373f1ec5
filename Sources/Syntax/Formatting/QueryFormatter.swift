import Diagnostics

/// The lines of a query, token by token, so that nothing is lost: comments, spellings and the
/// texts that columns are called by.
struct QueryFormatter {
  private static let mostColumns = 100

  private let source: SourceText
  private let keywords: KeywordPlaces
  /// Where clauses begin.
  private let starts: Set<Int>
  /// Items without a name, whose text is the name of their column.
  private let texts: [SourceRange]

  init(_ source: SourceText, _ keywords: KeywordPlaces, _ query: Query) {
    self.source = source
    self.keywords = keywords
    starts = Set(query.parts.flatMap { part in part.clauses.map(\.range.lower) })
    texts = query.parts.flatMap(\.clauses).flatMap(Self.texts)
      .sorted { $0.lower < $1.lower }
  }

  private static func texts(of clause: Clause) -> [SourceRange] {
    let projection: ProjectionClause
    switch clause {
    case .with(let clause), .returning(let clause): projection = clause
    case .subquery(let call): return call.query.parts.flatMap(\.clauses).flatMap(texts)
    default: return []
    }
    return projection.items.filter { $0.alias == nil }.map(\.expression.range)
  }

  /// One line where the query stood on one and fits, else a line for each clause.
  func lines(from lower: Int, to upper: Int, output: String?) -> [String] {
    let pieces = pieces(from: lower, to: upper)
    let isOneLine = !source.bytes[lower..<upper].contains(0x0A)
    if isOneLine {
      let lines = ended(self.lines(pieces, breaksClauses: false), output)
      if lines.count == 1, lines[0].unicodeScalars.count <= Self.mostColumns { return lines }
    }
    return ended(self.lines(pieces, breaksClauses: true), output)
  }

  /// `;` or the output, before a comment at the end.
  private func ended(_ result: (lines: [String], comments: [String]), _ output: String?) -> [String]
  {
    var lines = result.lines
    lines[lines.count - 1] += output ?? ";"
    guard let first = result.comments.first else { return lines }
    lines[lines.count - 1] += " " + first
    return lines + result.comments.dropFirst()
  }

  // MARK: Pieces

  /// A token, a comment or a text that stays whole.
  private struct Piece {
    var token: Token
    var text: String
    /// Blanks stood before it, and ends of lines.
    var isApart: Bool
    var breaksBefore: Bool
  }

  private func pieces(from lower: Int, to upper: Int) -> [Piece] {
    var lexer = QueryLexer(source.bytes, from: lower, to: upper)
    lexer.keepsComments = true
    var pieces: [Piece] = []
    var end = lower
    var waiting = texts[...]
    var previous: Keyword?
    while true {
      var token = lexer.next()
      guard token.kind != .end, token.kind != .semicolon else { return pieces }
      while let first = waiting.first, first.upper <= Int(token.lower) { waiting.removeFirst() }
      // IS NULL is an operator, and null a value.
      let isOperator = token.keyword == .null && (previous == .is || previous == .not)
      var text = isOperator ? "NULL" : spelled(token)
      if token.kind != .comment { previous = token.keyword }
      if let whole = waiting.first, whole.lower == Int(token.lower), whole.upper <= upper {
        text = source.text(in: whole)
        token.kind = .name
        token.keyword = nil
        token.upper = Int32(clamping: whole.upper)
        lexer = QueryLexer(source.bytes, from: whole.upper, to: upper)
        lexer.keepsComments = true
      }
      let gap = source.bytes[end..<max(end, Int(token.lower))]
      pieces.append(
        Piece(
          token: token, text: text, isApart: !gap.isEmpty, breaksBefore: gap.contains(0x0A)))
      end = Int(token.upper)
    }
  }

  private func spelled(_ token: Token) -> String {
    let text = source.text(in: token.range)
    switch token.kind {
    case .comment: return ScriptFormatter.trimmed(text)
    case .name where keywords.contains(token):
      // The values keep their case, and so do the words before a statement.
      switch text.lowercased() {
      case "true", "false", "null", "explain", "profile", "portable", "use": return text
      default: return text.uppercased()
      }
    default: return text
    }
  }

  // MARK: Lines

  private func lines(
    _ pieces: [Piece], breaksClauses: Bool
  ) -> (lines: [String], comments: [String]) {
    var pieces = pieces
    var comments: [String] = []
    while let last = pieces.last, last.token.kind == .comment {
      comments.insert(last.text, at: 0)
      pieces.removeLast()
    }
    var lines = [""]
    var depth = 0
    var previous: Piece?
    for piece in pieces {
      if piece.token.kind.opener != nil { depth = max(depth - 1, 0) }
      if let previous {
        let begins = starts.contains(Int(piece.token.lower)) || piece.token.keyword == .union
        let isClause = depth == 0 && begins && !isPrefix(previous)
        let isBroken =
          endsLine(previous) || (breaksClauses && (piece.breaksBefore || isClause))
        if isBroken {
          lines.append(indent(piece, depth, begins) + piece.text)
        } else {
          lines[lines.count - 1] += blank(previous, piece) + piece.text
        }
      } else {
        lines[0] = piece.text
      }
      if piece.token.kind.opens { depth += 1 }
      previous = piece
    }
    return (lines.map(ScriptFormatter.trimmed), comments)
  }

  /// `explain`, `USE name` and the like stand before the first clause, on its line.
  private func isPrefix(_ piece: Piece) -> Bool {
    guard let first = starts.min() else { return false }
    return Int(piece.token.upper) <= first
  }

  private func endsLine(_ piece: Piece) -> Bool {
    piece.token.kind == .comment && piece.text.hasPrefix("//")
  }

  private func indent(_ piece: Piece, _ depth: Int, _ begins: Bool) -> String {
    let stands =
      depth == 0
      && (begins || [.where, .order, .skip, .limit].contains(piece.token.keyword)
        || piece.token.kind == .comment)
    return String(repeating: "  ", count: depth + (stands ? 0 : 1))
  }

  private static let spaced: Set<Token.Kind> = [
    .equal, .notEqual, .bangEqual, .equalEqual, .lessEqual, .greaterEqual, .matches, .plusEqual,
  ]

  private func blank(_ left: Piece, _ right: Piece) -> String {
    switch (left.token.kind, right.token.kind) {
    case (.comment, _), (_, .comment): " "
    case (_, .comma): ""
    case (.comma, _): " "
    case (.leftParen, _), (.leftBracket, _), (_, .rightParen), (_, .rightBracket): ""
    case (let left, let right) where Self.spaced.contains(left) || Self.spaced.contains(right):
      " "
    default: right.isApart ? " " : ""
    }
  }
}
