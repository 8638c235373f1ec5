import Diagnostics
import Workspaces

/// The policies that hold unless a session says otherwise, as text of their own language.
///
/// Where a rule of another pack says the same, the policy defers to it: a finding stands once.
enum StarterPolicies {
  static let texts: [(name: String, text: String)] = [
    ("ownership", ownership), ("documentation", documentation), ("contracts", contracts),
    ("security", security), ("topology", topology), ("operations", operations),
  ]

  /// In the order of the texts.
  static let all: [Policy] = texts.flatMap { policies(in: $0.text, named: $0.name) }

  private static func policies(in text: String, named name: String) -> [Policy] {
    let source = SourceText(name: "starter/\(name).dpq", text: text)
    return definitions(in: source).compactMap { try? PolicyReader.read(source, $0) }
  }

  /// The texts between `policy` and `;`, or the end; what begins with another word is left out.
  static func definitions(in source: SourceText) -> [SourceRange] {
    var lexer = PolicyLexer(source, SourceRange(0, source.bytes.count))
    var found: [SourceRange] = []
    var start: (lower: Int, isPolicy: Bool)?
    while true {
      let lexeme = lexer.next()
      let isEnd = lexeme.kind == .mark && source.text(in: lexeme.range) == ";"
      if let (lower, isPolicy) = start, isEnd || lexeme.kind == .end {
        if isPolicy { found.append(SourceRange(lower, lexeme.range.lower)) }
        start = nil
      }
      if lexeme.kind == .end { return found }
      if start == nil, !isEnd {
        start = (lexeme.range.upper, source.text(in: lexeme.range) == PolicyCommand.name)
      }
    }
  }
}
