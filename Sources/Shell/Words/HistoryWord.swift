import Syntax
import Tables

/// `:history [N|TEXT|on|off] [--failed] …`
enum HistoryWord {
  static let word = ShellWord(
    name: "history", aliases: [],
    usage: ":history [N|TEXT] [--failed] [--here] [--session] [--since WHEN] [--slower TIME] | on "
      + "| off",
    summary: "Shows what was entered, newest last, or keeps it private.",
    details: """
      A number shows that many entries, a text those that hold it; each line says when it was run \
      and how long it took, and ! that it failed. `--failed` shows those alone, `--here` those of \
      this directory, `--session` those of this run of the shell, `--since 2h` or `--since \
      2026-11-01` those after, `--slower 500ms` those that took as long. The same as rows: `CALL \
      dpq.history()`.

      `off` stores nothing from now on, `on` stores again; a line that begins with a blank is \
      never stored. Shells that run at the same time share one history.
      """,
    examples: [
      ":history", ":history 5", ":history upstream --failed", ":history --slower 500ms",
      ":history --since 2h --here", ":history off", ":history on",
    ]
  ) { session, words in
    switch words.map(\.text) {
    case ["on"]: session.history.isPrivate = false
    case ["off"]: session.history.isPrivate = true
    default:
      let filter = try HistoryFilter(words, in: session)
      session.history.refresh()
      let ellipsis = Console.isUnicode ? "…" : "~"
      let line = HistoryLine(
        width: session.console.width, ellipsis: session.console.outputIsTerminal ? ellipsis : nil)
      for record in filter.entries(session.history.records) {
        session.console.write(line.text(record) + "\n")
      }
      session.console.flush()
    }
  }
}
