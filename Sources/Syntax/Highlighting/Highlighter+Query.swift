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
    /// Nothing but words of a prefix stands between here and the start of a path.
    private var isInPathPrefix = false
    /// Between MATCH and the next clause or condition.
    private var isInMatch = false

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
      if next == .leftParen, !isClauseWord(token.keyword), !isPathWord(token, next) {
        return .function
      }
      if next == .dot, token.keyword == nil { return .variable }
      if brackets.last == .leftBrace, next == .colon { return .property }
      if isPathWord(token, next) { return .keyword }
      if let keyword = token.keyword, token.kind == .name, isWord(keyword, next) { return .keyword }
      return .variable
    }

    private func isClauseWord(_ keyword: Keyword?) -> Bool {
      guard let keyword else { return false }
      return keyword.isReserved || [.shortest, .exists].contains(keyword) && previous == .end
    }

    /// A word of a match mode or a path prefix: a name, a number or a path stands behind it, and
    /// what leads to it is no operand.
    private func isPathWord(_ token: Token, _ next: Token.Kind) -> Bool {
      guard token.kind == .name, isInPathPrefix else { return false }
      switch token.keyword {
      case .any, .all, .shortest, .walk, .trail, .acyclic, .group, .groups, .repeatable,
        .different, .elements, .relationships:
        return [.leftParen, .name, .integer, .parameter].contains(next)
      default: return false
      }
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

    private mutating func movePrefix(over token: Token) {
      switch token.kind {
      case .comma, .equal: isInPathPrefix = isInMatch && brackets.isEmpty
      case .integer, .parameter: break
      case .name:
        switch token.keyword {
        case .match:
          isInMatch = true
          isInPathPrefix = true
        case .any, .all, .shortest, .walk, .trail, .acyclic, .group, .groups, .repeatable,
          .different, .elements, .relationships:
          break
        default:
          isInPathPrefix = false
          if token.keyword?.isReserved == true { isInMatch = false }
        }
      default: isInPathPrefix = false
      }
    }

    mutating func move(over token: Token) {
      if token.kind != .comment { movePrefix(over: token) }
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
