import Syntax
import Tables

/// `:history [N|TEXT|on|off]`
enum HistoryWord {
  static let word = ShellWord(
    name: "history", aliases: [], usage: ":history [N|TEXT|on|off]",
    summary: "Shows what was entered, newest last, or keeps it private.",
    details: """
      A number shows that many entries, a text those that hold it. `off` stores nothing from now \
      on, `on` stores again; a line that begins with a blank is never stored. Shells that run at \
      the same time share one history.
      """,
    examples: [":history", ":history 5", ":history off", ":history on"]
  ) { session, words in
    let text = words.map(\.text).joined(separator: " ")
    switch text {
    case "on": session.history.isPrivate = false
    case "off": session.history.isPrivate = true
    default: show(session, text)
    }
  }

  private static func show(_ session: Session, _ text: String) {
    session.history.refresh()
    var records = session.history.records[...]
    if let count = Int(text), count >= 0 {
      records = records.suffix(count)
    } else if !text.isEmpty {
      records = records.filter { $0.text.contains(text) }[...]
    } else {
      records = records.suffix(40)
    }
    for record in records {
      let mark = record.ok ? " " : "!"
      session.console.write("\(mark) \(TerminalText.escaped(record.text))\n")
    }
    session.console.flush()
  }
}
