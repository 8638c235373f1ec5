import Diagnostics

/// The tokens of one query, with partners for their brackets and an `.end` token last.
struct TokenBuffer {
  private(set) var tokens: [Token] = []
  private var open: [Int32] = []
  private var openCounts: [Int] = [0, 0, 0]

  /// A longer statement is refused: its tree would take many times the memory of its text.
  static let limit = 8_000_000

  var last: Token? { tokens.last }
  var isFull: Bool { tokens.count >= Self.limit }
  var isInsideBracket: Bool { !open.isEmpty }

  /// Amortised O(1): an opening bracket is dropped once, and only when a partner is below it.
  mutating func append(_ token: Token) {
    var token = token
    let index = Int32(clamping: tokens.count)
    if token.kind.opens {
      open.append(index)
      openCounts[slot(token.kind)] += 1
    } else if let opener = token.kind.opener, openCounts[slot(opener)] > 0 {
      while let top = open.popLast() {
        let kind = tokens[Int(top)].kind
        openCounts[slot(kind)] -= 1
        if kind == opener {
          tokens[Int(top)].partner = index
          token.partner = top
          break
        }
      }
    }
    tokens.append(token)
  }

  private func slot(_ kind: Token.Kind) -> Int {
    switch kind {
    case .leftParen: 0
    case .leftBracket: 1
    default: 2
    }
  }

  /// Reads up to `;`, `|>` or the end, whichever comes first; the last token says which.
  static func reading(_ lexer: inout QueryLexer) -> TokenBuffer {
    var buffer = TokenBuffer()
    while !buffer.isFull {
      let token = lexer.next()
      buffer.append(token)
      if token.kind == .end || token.kind == .semicolon || token.kind == .pipe { return buffer }
    }
    buffer.close(at: lexer.position)
    return buffer
  }

  mutating func close(at offset: Int) {
    let end = Int32(clamping: offset)
    append(Token(kind: .end, keyword: nil, startsLine: false, lower: end, upper: end))
  }
}
