import Diagnostics
import Rendering
import Syntax
import Workspaces

/// `:edit [N]`
enum EditWord {
  static let word = ShellWord(
    name: "edit", aliases: ["\\e", ".edit", "edit"], usage: ":edit [N]",
    summary: "Opens what was typed last, or statement N, in your editor.",
    details: """
      The editor is VISUAL, else EDITOR, else vi. What it saves stands at the prompt afterwards, \
      to be read, changed and run with Enter; it never runs by itself. An empty text, and an \
      editor that ends with an error, leave everything as it was.
      """,
    examples: [":edit", ":edit 3"]
  ) { session, words in
    guard session.permissions.isInteractive, session.scripts.isEmpty,
      TerminalKind.current == .screen
    else {
      throw Diagnostic("edit.prompt", "`:edit` belongs to a prompt on a terminal")
    }
    if Workspace.isSafe {
      throw Workspace.forbidden("opens no editor", at: words.first?.range)
    }
    let before = try text(words.first, session)
    let after = try ExternalEditor(session).edit(before)
    guard after.contains(where: { !$0.isWhitespace }) else {
      session.remark("the text is empty: nothing stands at the prompt")
      return
    }
    session.draft = after
  }

  private static func text(_ word: Word?, _ session: Session) throws -> String {
    guard let word else {
      let typed = session.history.older.suffix(1) + session.history.own
      return typed.last { !$0.hasPrefix(":edit") } ?? ""
    }
    guard let number = Int(word.text), let cell = session.recorder.cell(number) else {
      throw CellRange.unknown(word)
    }
    return cell.text
  }
}
