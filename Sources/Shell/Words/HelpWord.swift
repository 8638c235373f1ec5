import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// `:help [TOPIC]`
enum HelpWord {
  static let word = ShellWord(
    name: "help", aliases: ["help", "?", "h", "\\?", ".help"], usage: ":help [TOPIC]",
    summary: "Shows what can be asked, or all about one word.",
    details: """
      A topic is a command, a shell word, a function, a procedure, or one of `query`, `selector` \
      and `formats`.
      """,
    examples: [":help", ":help upstream", ":help size", ":help selector"]
  ) { session, words in
    guard let topic = words.first?.text else {
      session.console.write(HelpPages.overview(session.workspace.registry))
      session.console.flush()
      return
    }
    guard let page = HelpPages.page(on: topic, session.workspace) else {
      throw Diagnostic(
        "help.unknown", "there is no help on `\(topic)`", range: words.first?.range,
        suggestion: NearestName.suggestion(
          for: topic, in: HelpPages.topics(session.workspace)) ?? "`:help` shows what there is")
    }
    session.console.write(page)
    session.console.flush()
  }
}
