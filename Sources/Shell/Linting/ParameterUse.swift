import Diagnostics
import Syntax

/// Parameters that a script declares and does not use, or uses and does not declare.
struct ParameterUse {
  private let items: [ScriptItem]
  private let parameters: [ScriptParameter]
  private let given: Set<String>
  private let source: SourceText
  private let vocabulary: Vocabulary

  init(
    _ items: [ScriptItem], _ parameters: [ScriptParameter], _ given: Set<String>,
    _ source: SourceText, _ vocabulary: Vocabulary
  ) {
    self.vocabulary = vocabulary
    self.items = items
    self.parameters = parameters
    self.given = given
    self.source = source
  }

  /// Names that statements use and nobody declares or gives.
  var unknownNames: [String] {
    let known = given.union(parameters.map(\.name))
    let used = items.flatMap { item -> [String] in
      guard case .statement(let parsed) = item else { return [] }
      return names(in: parsed.range).map(\.name)
    }
    return Set(used).subtracting(known).sorted()
  }

  /// A script that runs another hands its parameters on, so that none of them is known unused.
  var problems: [Diagnostic] {
    var used: Set<String> = []
    var known = given.union(parameters.map(\.name))
    var found: [Diagnostic] = []
    var runsOthers = false
    for item in items {
      switch item {
      case .prose(_, let range): used.formUnion(names(in: range, isProse: true).map(\.name))
      case .cell: continue
      case .statement(let parsed):
        if case .shellWord(let word) = parsed.statement.kind {
          runsOthers = runsOthers || ["run", "source"].contains(word.name.text)
          if word.name.text == "param", let name = word.words.first?.text {
            known.insert(String(name.prefix { $0 != "=" }.drop { $0 == "$" }))
          }
        }
        for (name, range) in names(in: parsed.range) where !name.hasPrefix("_") {
          used.insert(name)
          guard !definesItsOwn(parsed) else { continue }
          guard known.insert(name).inserted else { continue }
          found.append(
            Diagnostic(
              "script.parameter-undeclared", "`$\(name)` is not declared", severity: .warning,
              range: range, source: source,
              suggestion: NearestName.suggestion(for: name, in: parameters.map(\.name))
                ?? "// @param \(name) string // what it is"))
        }
      }
    }
    guard !runsOthers else { return found }
    return found
      + parameters.filter { !used.contains($0.name) }.map { parameter in
        Diagnostic(
          "script.parameter-unused", "`$\(parameter.name)` is declared and not used",
          severity: .warning, range: parameter.range, source: source,
          suggestion: "take the line out")
      }
  }

  /// A policy or metric is given parameters of its own when it is asked.
  private func definesItsOwn(_ parsed: ParsedStatement) -> Bool {
    guard case .command(let command) = parsed.statement.kind else { return false }
    return vocabulary.definitions.contains(command.name.text) && command.name.text != "assert"
  }

  /// `$name` and where it stands, outside of comments and of strings in queries.
  private func names(
    in range: SourceRange, isProse: Bool = false
  ) -> [(name: String, range: SourceRange)] {
    var found: [(name: String, range: SourceRange)] = []
    var index = range.lower
    let bytes = source.bytes
    let upper = min(range.upper, bytes.count)
    var quote: UInt8?
    while index < upper {
      let byte = bytes[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == open { quote = nil }
      } else if !isProse, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        // A lone apostrophe of a comment opens nothing.
        if bytes[index..<upper].dropFirst().prefix(while: { $0 != 0x0A }).contains(byte) {
          quote = byte
        }
      } else if byte == UInt8(ascii: "$") {
        var end = index + 1
        while end < upper, Self.isName(bytes[end]) { end += 1 }
        if end > index + 1 {
          let place = SourceRange(index, end)
          found.append((source.text(in: SourceRange(index + 1, end)), place))
        }
        index = end - 1
      }
      index += 1
    }
    return found
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
