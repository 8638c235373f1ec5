import Diagnostics
import Rendering

/// A Markdown document whose fenced `dpq` blocks are statements.
struct MarkdownScript {
  enum Part: Equatable {
    /// Lines as they stand, each with its end.
    case text(String)
    /// The opening that a run wrote.
    case opening
    /// A fenced block: the lines as they stand, and the statements inside.
    case code(block: String, statements: String)
    /// Answers that a run wrote behind a block.
    case answer
  }

  let name: String
  private(set) var parts: [Part] = []

  /// Reads a document. Throws `script.unclosed` where a block or an answer has no end.
  init(_ text: String, name: String) throws(Diagnostic) {
    self.name = name
    var plain = ""
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    // The text behind the last line end is a line only when something stands there.
    if lines.last?.isEmpty == true { lines.removeLast() }
    let last = lines.endIndex
    while let line = lines.popFirst() {
      let number = last - lines.count
      let content = Self.trimmed(line)
      let isStatements = Self.fence(of: content, language: "dpq") != nil
      guard isStatements || Self.part(of: content) != nil else {
        plain += line + "\n"
        continue
      }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
      let end = Self.fence(of: content, language: "dpq") ?? NotebookMarkdown.endMark
      guard let close = lines.firstIndex(where: { Self.trimmed($0) == end }) else {
        throw Diagnostic(
          "script.unclosed", "`\(content)` has no end `\(end)`", range: SourceRange(0, 0),
          source: SourceText(name: name, text: String(line), firstLine: number))
      }
      let inside = lines[..<close]
      lines = lines[(close + 1)...]
      if let part = Self.part(of: content) {
        parts.append(part)
      } else {
        let statements = inside.map { $0 + "\n" }.joined()
        parts.append(
          .code(block: "\(line)\n\(statements)\(end)\n", statements: statements))
      }
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
  }

  private static func part(of line: String) -> Part? {
    switch line {
    case NotebookMarkdown.openingMark: .opening
    case NotebookMarkdown.answerMark: .answer
    default: nil
    }
  }

  /// The fence that closes a block of a language, nil where the line opens none.
  private static func fence(of line: String, language: String) -> String? {
    let fence = line.prefix { $0 == "`" }
    return fence.count >= 3 && line.dropFirst(fence.count) == language ? String(fence) : nil
  }

  private static func trimmed(_ line: Substring) -> String {
    var line = line
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }
}
