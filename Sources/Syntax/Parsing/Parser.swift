package import Diagnostics

/// Reads statements; always gives a tree, and diagnostics for what is wrong with the text.
package struct Parser {
  let source: SourceText
  let vocabulary: Vocabulary
  var tokens: [Token]
  var index = 0
  package internal(set) var diagnostics: [Diagnostic] = []
  /// How many problems there were, beyond those that are kept.
  var problems = 0
  /// Open constructs around the current token.
  var depth = 0
  private let stack = StackGuard()
  /// Height of the tallest tree built in the current construct.
  var height = 0
  /// Clauses, and nodes of patterns, that were read so far, subqueries included.
  var clauseCount = 0
  var nodeCount = 0
  /// The statement is refused for its length: whatever else is wrong follows from that.
  var isTooLong = false
  /// Inside a comprehension an unparenthesised `|` ends the expression.
  var stopsAtBar = false
  var expected = ExpectedSet()
  /// What was looked for when the text first ended too early.
  var expectedAtEnd: ExpectedSet?
  /// Inside `EXISTS { … }` and its like, where nothing is written.
  var isInExpression = false
  /// In a pattern of CREATE: a parameter may stand for all properties, and long ones are cheap.
  var isCreating = false
  var scope = Scope()
  /// Names the text introduces although they are keywords: behind that they are variables.
  var keywordNames: Set<String> = []
  /// A place before the tokens whose line is known, so that naming a line stays cheap.
  var anchor = Anchor(offset: 0, line: 1)

  /// How deep text may nest, and how high a tree may grow.
  package static let nestingLimit = 512
  /// How many clauses one query may have, subqueries included.
  package static let clauseLimit = 1_000
  /// How many nodes the patterns of one query may have, subqueries included.
  package static let patternLimit = 500
  static let diagnosticLimit = 20

  init(_ source: SourceText, _ vocabulary: Vocabulary, tokens: [Token]) {
    self.source = source
    self.vocabulary = vocabulary
    self.tokens = tokens
    anchor.line = source.firstLine
    if tokens.isEmpty {
      let end = Int32(clamping: source.bytes.count)
      let token = Token(kind: .end, keyword: nil, startsLine: false, lower: end, upper: end)
      self.tokens = [token]
    }
  }

  struct Anchor {
    var offset: Int
    var line: Int
  }

  /// A failure whose diagnostic is already recorded; caught where a clause begins.
  struct Failure: Error {}
}

// MARK: - Tokens

extension Parser {
  var token: Token { tokens[index] }

  /// The token `offset` ahead; the last one stands for all behind it.
  func peek(_ offset: Int = 1) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  /// The end of the token before the current one.
  var previousUpper: Int { index > 0 ? Int(tokens[index - 1].upper) : Int(token.lower) }

  var isAtEnd: Bool { index == tokens.count - 1 }

  mutating func advance() {
    guard index < tokens.count - 1 else { return }
    index += 1
    expected = ExpectedSet()
  }

  mutating func at(_ kind: Token.Kind) -> Bool {
    expected.kinds |= 1 << UInt64(kind.rawValue)
    return token.kind == kind
  }

  mutating func at(_ keyword: Keyword) -> Bool {
    expected.keywords |= 1 << UInt128(keyword.rawValue)
    return token.keyword == keyword
  }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Token.Kind) throws(Failure) {
    guard accept(kind) else { throw fail("`\(kind.symbol)`") }
  }

  /// Like `expect`, for a bracket that closes the one at token `opener`.
  mutating func close(_ kind: Token.Kind, opener: Int) throws(Failure) {
    guard accept(kind) else { throw fail("`\(kind.symbol)`", opener: opener) }
  }

  mutating func expect(_ keyword: Keyword) throws(Failure) {
    guard accept(keyword) else { throw fail("\(keyword.text)") }
  }

  /// A name of any kind: keywords are names where the grammar wants one.
  mutating func name(_ role: ExpectedSet.Role, _ what: String) throws(Failure) -> Name {
    expected.roles.insert(role)
    guard token.kind == .name || token.kind == .quotedName else { throw fail(what) }
    let name = Name(text(of: token), token.range)
    if role == .newName, Keyword.spelled(Array(name.text.utf8)[...]) != nil {
      keywordNames.insert(name.text)
    }
    advance()
    return name
  }

  /// The text of a name or parameter token without backticks and `$`.
  func text(of token: Token) -> String {
    var range = token.range
    if token.kind == .parameter { range.lower += 1 }
    let bytes = source.bytes
    guard range.lower < range.upper, bytes[range.lower] == UInt8(ascii: "`") else {
      return source.text(in: range)
    }
    var plain: [UInt8] = []
    var index = range.lower + 1
    while index < range.upper - 1 {
      plain.append(bytes[index])
      index += bytes[index] == UInt8(ascii: "`") ? 2 : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  func range(from start: Int) -> SourceRange { SourceRange(start, max(start, previousUpper)) }
}

// MARK: - Nesting

extension Parser {
  /// Call on entry of every construct that may contain itself, and `leave` with its result.
  mutating func enter() throws(Failure) -> Int {
    depth += 1
    if depth > Self.nestingLimit || (depth > 16 && stack.isNearEnd) { throw tooDeep() }
    let outer = height
    height = 0
    return outer
  }

  mutating func leave(_ outer: Int) throws(Failure) {
    depth -= 1
    try grow()
    height = max(outer, height)
  }

  /// One more level on top of the tallest tree so far.
  mutating func grow(by levels: Int = 1) throws(Failure) {
    height += levels
    if height > Self.nestingLimit { throw tooDeep() }
  }

  private mutating func tooDeep() -> Failure {
    report(
      "syntax.too-deep", "the text nests too deep (at most \(Self.nestingLimit) levels)",
      token.range,
      suggestion: "split the expression, for instance with WITH")
    return Failure()
  }

  /// Call at the start of every clause.
  mutating func countClause() throws(Failure) {
    clauseCount += 1
    if clauseCount > Self.clauseLimit { throw tooLong("\(Self.clauseLimit) clauses") }
  }

  /// Call at the start of every node of a pattern.
  mutating func countNode() throws(Failure) {
    guard !isCreating else { return }
    nodeCount += 1
    if nodeCount > Self.patternLimit { throw tooLong("\(Self.patternLimit) nodes in patterns") }
  }

  /// The rest is not read: each clause or node more would only be refused again.
  private mutating func tooLong(_ most: String) -> Failure {
    report(
      "syntax.too-long", "a query has at most \(most), and this one goes on", token.range,
      suggestion: "split it into several statements")
    isTooLong = true
    index = tokens.count - 1
    return Failure()
  }
}
