import Diagnostics

/// Compares a script with its formatted text, statement by statement.
enum SameMeaning {
  /// Throws where the text would be read as something else: then it is not to be written.
  static func check(
    _ items: [ScriptItem], of source: SourceText, as text: String, vocabulary: Vocabulary
  ) throws(Diagnostic) {
    let formatted = SourceText(name: source.name, text: text)
    let others = ScriptReader.items(in: formatted, vocabulary: vocabulary)
    let before = items.map(signature)
    let after = others.map(signature)
    let place = zip(before, after).enumerated().first { $1.0 != $1.1 }?.offset
    guard before.count == after.count, place == nil,
      comments(in: source, vocabulary) == comments(in: formatted, vocabulary)
    else {
      let blamed = place.map { range(of: items[$0]) }
      throw Diagnostic(
        "format.unsafe", "formatting would change what is said here, and is left undone",
        outcome: .failed, range: blamed, source: source,
        suggestion: "bring this statement into its form by hand")
    }
  }

  private static func signature(_ item: ScriptItem) -> String {
    switch item {
    case .statement(let parsed):
      (parsed.title ?? "") + "\n" + Printer.text(of: parsed.statement)
        + parsed.diagnostics.map(\.code).joined(separator: " ")
    case .prose(let text, _): "/// " + text
    case .cell(let title, _): "// %% " + title
    }
  }

  private static func range(of item: ScriptItem) -> SourceRange {
    switch item {
    case .statement(let parsed): parsed.range
    case .prose(_, let range), .cell(_, let range): range
    }
  }

  /// What the comments say, blanks aside.
  private static func comments(in source: SourceText, _ vocabulary: Vocabulary) -> [String] {
    let text = String(decoding: source.bytes, as: UTF8.self)
    return Highlighter.highlight(text, vocabulary: vocabulary).filter { $0.kind == .comment }
      .map { source.text(in: $0.range).filter { !$0.isWhitespace } }
  }
}
