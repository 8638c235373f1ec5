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
      A topic is a command, a word of the shell, a function, a procedure, a label or relationship \
      (`:help Product`), a metric, a rule of `check`, an error code, or one of query, selector, \
      scripts, rails and formats. `:help functions` lists all of a kind, as commands, procedures, \
      labels, relationships, metrics, rules, errors and words do. What is called nothing of these \
      is searched for in all of them.
      """,
    examples: [
      ":help", ":help upstream", ":help size", ":help selector", ":help metrics", ":help Product",
      ":help bind.undefined-variable", ":help circle",
    ]
  ) { session, words in
    let topic = words.map(\.text).joined(separator: " ")
    guard !topic.isEmpty else {
      session.console.write(HelpPages.overview(session.workspace.registry))
      session.console.flush()
      return
    }
    let page = HelpPages.page(on: topic, session.workspace)
    guard let page = page ?? HelpIndex(session.workspace).hits(topic) else {
      throw Diagnostic(
        "help.unknown", "there is no help on `\(topic)`", range: words.first?.range,
        suggestion: NearestName.suggestion(
          for: topic, in: HelpPages.topics(session.workspace)) ?? "`:help` shows what there is")
    }
    session.console.write(page)
    session.console.flush()
  }
}
