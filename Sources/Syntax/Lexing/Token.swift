import Diagnostics

/// A piece of a query: a kind and a range of bytes.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case end
    case name
    case quotedName
    case parameter
    case integer
    case float
    case badNumber
    case string
    case openString
    case openName
    case openComment
    case unknown
    case leftParen
    case rightParen
    case leftBracket
    case rightBracket
    case leftBrace
    case rightBrace
    case comma
    case dot
    case dotDot
    case colon
    case semicolon
    case bar
    case pipe
    case plus
    case minus
    case star
    case slash
    case percent
    case caret
    case equal
    case notEqual
    case bangEqual
    case equalEqual
    case less
    case lessEqual
    case greater
    case greaterEqual
    case matches
    case ampersand
    case ampersands
    case bars
    case bang
    case plusEqual
    case comment
    case cellMarker
  }

  var kind: Kind
  /// For a name without backticks that spells one.
  var keyword: Keyword?
  /// Nothing but blanks stands before it on its line.
  var startsLine: Bool
  var lower: Int32
  var upper: Int32
  /// Index of the bracket that closes this one or that this one closes; -1 without.
  var partner: Int32 = -1

  var range: SourceRange { SourceRange(Int(lower), Int(upper)) }
}

extension Token.Kind {
  /// How a message calls it.
  var text: String {
    switch self {
    case .end: "end of input"
    case .name, .quotedName, .openName: "a name"
    case .parameter: "a parameter"
    case .integer, .float, .badNumber: "a number"
    case .string, .openString: "a string"
    case .openComment, .comment, .cellMarker: "a comment"
    case .unknown: "a character"
    default: "`\(symbol)`"
    }
  }

  /// The characters of punctuation.
  var symbol: String {
    switch self {
    case .leftParen: "("
    case .rightParen: ")"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .comma: ","
    case .dot: "."
    case .dotDot: ".."
    case .colon: ":"
    case .semicolon: ";"
    case .bar: "|"
    case .pipe: "|>"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .caret: "^"
    case .equal: "="
    case .notEqual: "<>"
    case .bangEqual: "!="
    case .equalEqual: "=="
    case .less: "<"
    case .lessEqual: "<="
    case .greater: ">"
    case .greaterEqual: ">="
    case .matches: "=~"
    case .ampersand: "&"
    case .ampersands: "&&"
    case .bars: "||"
    case .bang: "!"
    case .plusEqual: "+="
    default: ""
    }
  }

  /// An operand may end with it.
  var endsOperand: Bool {
    switch self {
    case .quotedName, .parameter, .integer, .float, .string, .rightParen, .rightBracket,
      .rightBrace, .star, .badNumber:
      true
    default: false
    }
  }

  var opens: Bool { self == .leftParen || self == .leftBracket || self == .leftBrace }

  /// The bracket that a closing bracket closes.
  var opener: Token.Kind? {
    switch self {
    case .rightParen: .leftParen
    case .rightBracket: .leftBracket
    case .rightBrace: .leftBrace
    default: nil
    }
  }

  var closer: Token.Kind? {
    switch self {
    case .leftParen: .rightParen
    case .leftBracket: .rightBracket
    case .leftBrace: .rightBrace
    default: nil
    }
  }
}
