import Diagnostics

/// Query tokens; what a name stands for follows from its neighbours and the bracket around it.
extension Highlighter {
  mutating func query(_ lower: Int, _ upper: Int) {
    var lexer = QueryLexer(source.bytes, from: lower, to: upper)
    lexer.keepsComments = true
    var state = State()
    var token = lexer.next()
    while token.kind != .end {
      var ahead = lexer
      ahead.keepsComments = false
      // Two tokens can each be a name only with something between them: one look ahead is enough.
      let next = token.kind == .name || token.kind == .quotedName ? ahead.next().kind : .end
      add(token.range, state.kind(of: token, before: next))
      state.move(over: token)
      token = lexer.next()
    }
  }

  private struct State {
    private var brackets: [Token.Kind] = []
    private var previous = Token.Kind.end
    /// Between a colon and the end of the labels behind it.
    private var isInLabels = false

    func kind(of token: Token, before next: Token.Kind) -> TokenKind {
      switch token.kind {
      case .name, .quotedName: name(token, next)
      case .parameter: .parameter
      case .integer, .float: .number
      case .string, .openString: .string
      case .comment, .openComment, .cellMarker: .comment
      case .badNumber, .unknown, .openName, .bangEqual, .equalEqual, .ampersands, .bars: .invalid
      default: .operator
      }
    }

    private func name(_ token: Token, _ next: Token.Kind) -> TokenKind {
      if previous == .dot { return next == .leftParen ? .function : .property }
      if isInLabels { return brackets.last == .leftBracket ? .type : .label }
      if next == .leftParen, !isClauseWord(token.keyword) { return .function }
      if next == .dot, token.keyword == nil { return .variable }
      if brackets.last == .leftBrace, next == .colon { return .property }
      if let keyword = token.keyword, token.kind == .name, isWord(keyword, next) { return .keyword }
      return .variable
    }

    private func isClauseWord(_ keyword: Keyword?) -> Bool {
      guard let keyword else { return false }
      return keyword.isReserved || [.shortest, .exists].contains(keyword) && previous == .end
    }

    /// Words without a meaning of their own outside their construct are names.
    private func isWord(_ keyword: Keyword, _ next: Token.Kind) -> Bool {
      if keyword.isReserved || keyword == .labeled || keyword == .shortest { return true }
      switch keyword {
      case .exists, .count, .collect: return next == .leftBrace
      case .all: return previous == .name
      case .explain, .profile: return previous == .end
      default: return keyword.startsClause || keyword == .offset
      }
    }

    mutating func move(over token: Token) {
      switch token.kind {
      case .comment: return
      case .leftParen where isInLabels: previous = token.kind
      case .rightParen where isInLabels && brackets.isEmpty: isInLabels = false
      case .leftParen, .leftBracket, .leftBrace:
        brackets.append(token.kind)
        isInLabels = false
      case .rightParen, .rightBracket, .rightBrace:
        _ = brackets.popLast()
        isInLabels = false
      case .colon: isInLabels = brackets.last != .leftBrace
      case .bar, .ampersand, .bang, .percent: break
      case .name, .quotedName:
        if isInLabels, previous == .name || previous == .quotedName { isInLabels = false }
      default: isInLabels = false
      }
      previous = token.kind
    }
  }
}
