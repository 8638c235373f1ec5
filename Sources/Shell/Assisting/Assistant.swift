import Diagnostics
import Rendering
import Syntax
import Workspaces

/// Answers what the line editor asks while a statement is typed.
final class Assistant: EditorAssistant {
  /// A longer text is not judged while it is typed.
  private static let judged = 1 << 15

  private let session: Session
  /// What is wrong with the text that was judged last.
  private var verdict: (text: String, problem: Diagnostic?)?

  init(_ session: Session) {
    self.session = session
  }

  var theme: Theme { session.settings.theme }

  func styles(of text: String) -> [StyleSpan] {
    let parts = Highlighter.highlight(text, vocabulary: session.workspace.vocabulary)
    let spans = parts.compactMap { part -> StyleSpan? in
      guard let style = Self.style(of: part.kind) else { return nil }
      return StyleSpan(range: part.range.lower..<part.range.upper, style: style)
    }
    guard let wrong = problem(in: text)?.range else { return spans }
    return Self.marking(wrong.lower..<max(wrong.upper, wrong.lower + 1), in: spans)
  }

  func message(for text: String) -> String? { problem(in: text)?.message }

  /// What nothing typed at the end could repair; what is being typed there is not judged yet.
  private func problem(in text: String) -> Diagnostic? {
    if let verdict, verdict.text == text { return verdict.problem }
    let problem = text.utf8.count <= Self.judged ? judge(text) : nil
    verdict = (text, problem)
    return problem
  }

  private func judge(_ text: String) -> Diagnostic? {
    let source = SourceText(name: "", text: text)
    let statements = ScriptReader.statements(in: source, vocabulary: session.workspace.vocabulary)
    let wrong = statements.first { $0.completeness == .wrong }
    let problem = wrong?.diagnostics.first { $0.severity == .error }
    guard let range = problem?.range, range.upper < text.utf8.count else { return nil }
    return problem
  }

  /// The spans with a part of the text marked as wrong, whatever it was.
  private static func marking(_ wrong: Range<Int>, in spans: [StyleSpan]) -> [StyleSpan] {
    let rest = spans.flatMap { span in
      [0..<wrong.lowerBound, wrong.upperBound..<Int.max].map { kept in
        StyleSpan(range: span.range.clamped(to: kept), style: span.style)
      }.filter { !$0.range.isEmpty }
    }
    return (rest + [StyleSpan(range: wrong, style: .error)])
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  func completeness(of text: String) -> Shell.Completeness {
    switch PromptVerdict.of(text, vocabulary: session.workspace.vocabulary) {
    case .run: .complete
    case .needsMore: .incomplete
    case .empty: .empty
    }
  }

  func complete(_ text: String, at offset: Int) -> Completion {
    complete(text, at: offset, for: .choice)
  }

  private func complete(
    _ text: String, at offset: Int, for purpose: CompletionPurpose
  ) -> Completion {
    let found = session.workspace.complete(text, at: offset, for: purpose)
    return Completion(
      replace: found.replace.lower..<found.replace.upper,
      candidates: found.candidates.map {
        Candidate(text: $0.text, kind: $0.kind, detail: $0.detail)
      })
  }

  /// The rest of an entry of the history, else of the word here as far as it can only be one.
  func suggestion(for text: String) -> String? {
    guard !text.isEmpty else { return nil }
    if let entry = session.history.suggestion(for: text) { return entry }
    guard text.last?.isWhitespace == false else { return nil }
    // Asked for with every key: what merely resembles would be looked for in vain.
    let found = complete(text, at: text.utf8.count, for: .suggestion)
    let common = EditorLineSource.commonPrefix(found.candidates)
    let typed = text.utf8.suffix(found.replace.count)
    guard typed.count > 1, typed.count < common.utf8.count, common.utf8.starts(with: typed) else {
      return nil
    }
    return String(decoding: common.utf8.dropFirst(typed.count), as: UTF8.self)
  }

  private static func style(of kind: TokenKind) -> Style? {
    switch kind {
    case .keyword: .keyword
    case .function: .function
    case .string: .string
    case .number: .number
    case .comment: .comment
    case .label, .type: .label
    case .property: .property
    case .parameter: .parameter
    case .operator: .operator
    case .command, .shellWord: .command
    case .address: .address
    case .variable: .variable
    case .invalid: .error
    }
  }
}
