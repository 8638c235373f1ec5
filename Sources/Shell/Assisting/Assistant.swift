import Diagnostics
import Syntax
import Workspaces

/// Answers what the line editor asks while a statement is typed.
final class Assistant: EditorAssistant {
  private let session: Session

  init(_ session: Session) {
    self.session = session
  }

  func styles(of text: String) -> [StyleSpan] {
    Highlighter.highlight(text, vocabulary: session.workspace.vocabulary).compactMap { part in
      guard let style = Self.style(of: part.kind) else { return nil }
      return StyleSpan(range: part.range.lower..<part.range.upper, style: style)
    }
  }

  func completeness(of text: String) -> Shell.Completeness {
    switch PromptVerdict.of(text, vocabulary: session.workspace.vocabulary) {
    case .run: .complete
    case .needsMore: .incomplete
    case .empty: .empty
    }
  }

  func complete(_ text: String, at offset: Int) -> Completion {
    complete(text, at: offset, resembling: true)
  }

  private func complete(
    _ text: String, at offset: Int, resembling isFuzzy: Bool
  ) -> Completion {
    let found = session.workspace.complete(text, at: offset, resembling: isFuzzy)
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
    let found = complete(text, at: text.utf8.count, resembling: false)
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
