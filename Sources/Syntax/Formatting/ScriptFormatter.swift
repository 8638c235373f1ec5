package import Diagnostics

/// Brings a script into one form: its statements, comments, prose and cells in their order, an
/// empty line between them at most where one stood, queries ended by `;`, commands by their line.
///
/// Words keep their spelling, keywords of queries are written in capitals, lines are indented by
/// what they stand in. Formatting what was formatted changes nothing.
package struct ScriptFormatter {
  let source: SourceText
  let vocabulary: Vocabulary
  private var lines: [String] = []
  /// What stands in the source behind the piece before, as far as it was written.
  private var end = 0

  /// The script in its form. Throws the first diagnostic of a statement that cannot be read.
  package static func format(
    _ source: SourceText, vocabulary: Vocabulary
  ) throws(Diagnostic) -> String {
    let items = ScriptReader.items(in: source, vocabulary: vocabulary)
    for item in items {
      if case .statement(let parsed) = item,
        let problem = parsed.diagnostics.first(where: { $0.severity == .error })
      {
        throw problem.located(in: source)
      }
    }
    var formatter = ScriptFormatter(source: source, vocabulary: vocabulary)
    formatter.write(items, KeywordPlaces(source, vocabulary))
    let text = formatter.text
    do throws(Diagnostic) {
      try SameMeaning.check(items, of: source, as: text, vocabulary: vocabulary)
      return text
    } catch {
      // A name that looks like a keyword keeps its case, and then all do.
      formatter = ScriptFormatter(source: source, vocabulary: vocabulary)
      formatter.write(items, KeywordPlaces())
      try SameMeaning.check(items, of: source, as: formatter.text, vocabulary: vocabulary)
      return formatter.text
    }
  }

  private init(source: SourceText, vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
  }

  private var text: String { lines.map { $0 + "\n" }.joined() }

  private mutating func write(_ items: [ScriptItem], _ keywords: KeywordPlaces) {
    for item in items {
      switch item {
      case .prose(let text, let range):
        gap(to: range.lower)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          lines.append(line.isEmpty ? "///" : "/// " + line)
        }
        end = range.upper
      case .cell(let title, let range):
        gap(to: range.lower)
        lines.append(title.isEmpty ? "// %%" : "// %% " + title)
        end = range.upper
      case .statement(let parsed):
        gap(to: parsed.range.lower)
        lines += StatementFormatter(source, vocabulary, keywords).lines(of: parsed)
        end = parsed.range.upper
      }
    }
    gap(to: source.bytes.count)
    while lines.last?.isEmpty == true { lines.removeLast() }
  }

  /// What stands between two pieces: comments, and an empty line where there was one.
  private mutating func gap(to upper: Int) {
    var lexer = QueryLexer(source.bytes, from: end, to: upper)
    lexer.keepsComments = true
    var last = end
    // The interpreter line is a comment of the first line alone.
    if end == 0, source.bytes.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) {
      let line = source.bytes[..<upper].firstIndex(of: 0x0A) ?? upper
      lines.append(Self.trimmed(source.text(in: SourceRange(0, line))))
      last = line
      lexer = QueryLexer(source.bytes, from: line, to: upper)
      lexer.keepsComments = true
    }
    while true {
      let token = lexer.next()
      guard token.kind == .comment || token.kind == .openComment else {
        if token.kind == .end { break }
        // Lines are counted from the `;` on.
        last = Int(token.upper)
        continue
      }
      let breaks = newlines(from: last, to: Int(token.lower))
      let text = source.text(in: token.range).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map { Self.trimmed(String($0)) }
      if breaks == 0, last > 0, !lines.isEmpty {
        lines[lines.count - 1] += " " + text[0]
        lines += text.dropFirst()
      } else {
        separate(breaks)
        lines += text
      }
      last = Int(token.upper)
    }
    if upper < source.bytes.count { separate(newlines(from: last, to: upper)) }
  }

  private mutating func separate(_ breaks: Int) {
    if breaks > 1, !lines.isEmpty, lines.last?.isEmpty == false { lines.append("") }
  }

  private func newlines(from lower: Int, to upper: Int) -> Int {
    lower < upper ? source.bytes[lower..<upper].count { $0 == 0x0A } : 0
  }

  static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }
}

/// Where the keywords of queries stand: the same letters may be a name elsewhere.
struct KeywordPlaces {
  private let ranges: [SourceRange]

  /// None at all.
  init() { ranges = [] }

  init(_ source: SourceText, _ vocabulary: Vocabulary) {
    let text = String(decoding: source.bytes, as: UTF8.self)
    ranges = Highlighter.highlight(text, vocabulary: vocabulary)
      .filter { $0.kind == .keyword }.map(\.range)
  }

  /// O(log n)
  func contains(_ token: Token) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upper <= Int(token.lower) { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count else { return false }
    return ranges[low].lower <= Int(token.lower) && Int(token.upper) <= ranges[low].upper
  }
}
