import Diagnostics
import Rendering
import Workspaces

/// Answers what the line editor asks while a line of a dialogue is typed: every line is complete.
final class DialogueAssistant: EditorAssistant {
  private let dialogue: any Dialogue

  let theme: Theme

  init(_ dialogue: any Dialogue, theme: Theme) {
    self.dialogue = dialogue
    self.theme = theme
  }

  func styles(of text: String) -> [StyleSpan] {
    guard text.hasPrefix(":") else { return [] }
    let word = text.prefix { !$0.isWhitespace }
    return [StyleSpan(range: 0..<word.utf8.count, style: .command)]
  }

  func completeness(of text: String) -> Completeness { .complete }

  func complete(_ text: String, at offset: Int) -> Completion {
    let found = dialogue.complete(text, at: offset)
    return Completion(
      replace: found.replace.lower..<found.replace.upper,
      candidates: found.candidates.map {
        Candidate(text: $0.text, kind: $0.kind, detail: $0.detail)
      })
  }

  /// What an empty line would take, and the rest of it while the same is typed.
  func suggestion(for text: String) -> String? {
    let proposal = dialogue.proposal
    guard proposal.hasPrefix(text), proposal != text else { return nil }
    return String(proposal.dropFirst(text.count))
  }
}
