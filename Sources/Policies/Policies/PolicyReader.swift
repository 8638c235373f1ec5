import Diagnostics
import Workspaces

/// Reads `ID "Title" severity … applies QUERY violation QUERY message "…" …`.
///
/// What stands before `applies` may come in any order, and so may what stands behind the queries. A
/// query ends where a clause begins: at `violation`, at `message` or `fix` with its text, at
/// `example good` or `example bad`.
struct PolicyReader {
  private let source: SourceText
  private var lexer: PolicyLexer
  private var policy: Policy
  /// Clauses that stood, with their place; those of examples may repeat.
  private var seen: [String: SourceRange] = [:]

  static let clauses = [
    "severity", "scope", "on", "owner", "since", "docs", "needs", "defers", "applies",
    "violation", "message", "fix", "example",
  ]

  /// Throws a diagnostic with its place where the text is no policy.
  static func read(_ source: SourceText, _ range: SourceRange) throws -> Policy {
    var lexer = PolicyLexer(source, range)
    let id = lexer.word()
    guard isId(source.text(in: id)) else {
      throw Self.wrong(
        "a policy begins with its id", id.isEmpty ? range : id,
        "write policy OWN-001 \"Title\" …")
    }
    let title = lexer.next()
    guard title.kind == .string else {
      throw Self.wrong("the title of the policy stands behind its id, in quotes", title.range)
    }
    var reader = PolicyReader(
      source: source, lexer: lexer,
      policy: Policy(
        source: source, place: id, id: source.text(in: id),
        title: PolicyLexer.text(of: title.range, in: source)))
    return try reader.rest()
  }

  static func isId(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 100 else { return false }
    return PolicyLexer.isName(first)
      && text.utf8.allSatisfy { PolicyLexer.isName($0) || $0 == UInt8(ascii: "-") }
  }

  private init(source: SourceText, lexer: PolicyLexer, policy: Policy) {
    self.source = source
    self.lexer = lexer
    self.policy = policy
  }

  private mutating func rest() throws -> Policy {
    while true {
      let lexeme = lexer.next()
      if lexeme.kind == .end { break }
      let name = source.text(in: lexeme.range)
      guard Self.clauses.contains(name) else {
        throw Self.wrong(
          "`\(name)` is no clause of a policy", lexeme.range,
          NearestName.suggestion(for: name, in: Self.clauses)
            ?? "the clauses are \(Self.clauses.joined(separator: ", "))")
      }
      try note(name, lexeme.range)
      try clause(name, lexeme.range)
    }
    if (policy.applies == nil) != (policy.violation == nil) {
      let missing = policy.applies == nil ? "applies" : "violation"
      throw Self.wrong("the policy `\(policy.id)` has no `\(missing)`", policy.place)
    }
    if policy.violation != nil, policy.message == nil {
      throw Self.wrong(
        "the policy `\(policy.id)` has no `message`", policy.place,
        "write message \"{subject} …\"")
    }
    if policy.applies == nil, policy.scope == .global {
      throw Self.wrong(
        "the policy `\(policy.id)` has no `applies`", policy.place,
        "only a policy of a domain or product can tighten another without queries of its own")
    }
    return policy
  }

  private mutating func note(_ name: String, _ range: SourceRange) throws {
    guard name != "example" else { return }
    if let first = seen[name] {
      throw Self.wrong(
        name == "severity"
          ? "the policy `\(policy.id)` has two severities" : "`\(name)` stands twice", range,
        notes: ["the first stands in line \(source.position(of: first.lower).line)"])
    }
    seen[name] = range
  }

  private mutating func clause(_ name: String, _ range: SourceRange) throws {
    switch name {
    case "severity": policy.severity = try choice(Rule.Severity.allCases, "a severity")
    case "scope": policy.scope = try scope()
    case "on":
      policy.gates = []
      repeat {
        policy.gates.append(try choice(Policy.Gate.allCases, "a gate"))
      } while lexer.takeComma()
    case "owner": policy.owner = try wordOrText("an owner")
    case "since": policy.since = try date()
    case "docs": policy.docs = try string(name)
    case "needs":
      repeat {
        policy.needs.append(try valueWord("a kind of observation").text)
      } while lexer.takeComma()
    case "defers": policy.defersTo = try deferral()
    case "applies": policy.applies = try query(behind: name, range)
    case "violation": policy.violation = try query(behind: name, range)
    case "message": policy.message = try string(name)
    case "fix": policy.fix = try string(name)
    default: try example(range)
    }
  }

  // MARK: Values

  private mutating func valueWord(_ what: String) throws -> (text: String, range: SourceRange) {
    let range = lexer.word()
    let text = source.text(in: range)
    if range.isEmpty || Self.clauses.contains(text) {
      throw Self.wrong("\(what) is missing", range.isEmpty ? policy.place : range)
    }
    return (text, range)
  }

  /// A word, or a text in quotes.
  private mutating func wordOrText(_ what: String) throws -> String {
    var ahead = lexer
    let lexeme = ahead.next()
    guard lexeme.kind == .string else { return try valueWord(what).text }
    lexer = ahead
    return PolicyLexer.text(of: lexeme.range, in: source)
  }

  private mutating func choice<Choice: RawRepresentable<String>>(
    _ choices: [Choice], _ what: String
  ) throws -> Choice {
    let word = try valueWord(what)
    guard let choice = Choice(rawValue: word.text) else {
      let words = choices.map(\.rawValue)
      throw Self.wrong(
        "`\(word.text)` is none of \(words.joined(separator: ", "))", word.range,
        NearestName.suggestion(for: word.text, in: words))
    }
    return choice
  }

  private mutating func scope() throws -> Policy.Scope {
    let word = try valueWord("a scope")
    if word.text == "global" { return .global }
    let parts = word.text.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == "domain" { return .domain(parts[1]) }
    if parts.count == 2, parts[0] == "product" { return .product(parts[1]) }
    throw Self.wrong(
      "`\(word.text)` is no scope", word.range,
      NearestName.suggestion(for: parts.first ?? "", in: ["global", "domain", "product"])
        ?? "write global, domain:NAME or product:ADDRESS")
  }

  private mutating func date() throws -> String {
    let word = try valueWord("a date")
    guard word.text.utf8.count == 10, InstantText.microseconds(word.text) != nil else {
      throw Self.wrong("`\(word.text)` is no date", word.range, "write it as 2026-01-01")
    }
    return word.text
  }

  private mutating func deferral() throws -> String {
    let word = try valueWord("a rule")
    guard RuleRegistry.rule(word.text) != nil else {
      throw Self.wrong(
        "there is no rule `\(word.text)`", word.range,
        NearestName.suggestion(for: word.text, in: RuleRegistry.rules.map(\.id)))
    }
    return word.text
  }

  private mutating func string(_ name: String) throws -> String {
    let lexeme = lexer.next()
    guard lexeme.kind == .string else {
      throw Self.wrong(
        "`\(name)` needs a text in quotes", lexeme.range.isEmpty ? policy.place : lexeme.range)
    }
    return PolicyLexer.text(of: lexeme.range, in: source)
  }

  private mutating func example(_ place: SourceRange) throws {
    let kind = try valueWord("`good` or `bad`")
    guard ["good", "bad"].contains(kind.text) else {
      throw Self.wrong("an example is good or bad", kind.range)
    }
    policy.examples.append(
      .init(
        source: source, text: try string("example \(kind.text)"),
        isGood: kind.text == "good", range: place))
  }

  // MARK: Queries

  private mutating func query(behind name: String, _ clause: SourceRange) throws -> Policy.Query {
    var depth = 0
    var spreads: Bool?
    var last: PolicyLexer.Lexeme?
    var (start, end) = (clause.upper, clause.upper)
    while true {
      let before = lexer
      let lexeme = lexer.next()
      let text = lexeme.kind == .name ? source.text(in: lexeme.range) : ""
      if lexeme.kind == .end || depth == 0 && isEnd(text, behind: last) {
        lexer = before
        break
      }
      if last == nil { start = lexeme.range.lower }
      if text == "subject", spreads == nil, !isMember(last) {
        spreads = last.map { source.text(in: $0.range).lowercased() } != "as"
      }
      if lexeme.kind == .openBracket { depth += 1 }
      if lexeme.kind == .closeBracket { depth -= 1 }
      end = lexeme.range.upper
      last = lexeme
    }
    guard last != nil else { throw Self.wrong("there is no query behind `\(name)`", clause) }
    return Policy.Query(source: source, range: SourceRange(start, end), spreads: spreads ?? false)
  }

  /// Whether a name belongs to what stands before it: a property, a label, a parameter.
  private func isMember(_ last: PolicyLexer.Lexeme?) -> Bool {
    last.map { [".", ":", "$"].contains(source.text(in: $0.range)) } ?? false
  }

  /// Whether a clause begins with this word, which was just read.
  private func isEnd(_ text: String, behind last: PolicyLexer.Lexeme?) -> Bool {
    guard Self.clauses.contains(text), !isMember(last) else { return false }
    var ahead = lexer
    switch text {
    case "applies", "violation":
      return last.map { source.text(in: $0.range).lowercased() } != "as"
    case "message", "fix", "docs": return ahead.next().kind == .string
    case "example": return ["good", "bad"].contains(source.text(in: ahead.word()))
    case "severity": return Rule.Severity(rawValue: source.text(in: ahead.word())) != nil
    default: return false
    }
  }

  private static func wrong(
    _ message: String, _ range: SourceRange, _ suggestion: String? = nil, notes: [String] = []
  ) -> Diagnostic {
    Diagnostic("policy.text", message, range: range, notes: notes, suggestion: suggestion)
  }
}
