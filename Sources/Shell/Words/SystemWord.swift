import Diagnostics
import Glibc
import Syntax

/// `:! COMMAND`
enum SystemWord {
  static let word = ShellWord(
    name: "!", aliases: ["\\!", ".shell", ".system"], usage: ":! COMMAND",
    summary: "Runs a command of the system.",
    details: """
      The command reads and writes this terminal, and Ctrl-C is for it. A script runs none unless \
      dpq was started with --allow-shell, and safe mode none at all. `STATEMENT |> !COMMAND` gives \
      it an answer to read.
      """,
    examples: [":! ls -l"]
  ) { session, words in
    guard let command = words.first else {
      throw Diagnostic(
        "shell.usage", "`:!` needs a command", suggestion: "for instance `:! ls -l`")
    }
    try session.requireCommands(at: command.range)
    session.console.flush()
    let status = unsafe system(command.text)
    Interrupts.clear()
    guard status == 0 else {
      throw Diagnostic(
        "output.shell-command", "the command ended with \(ExitStatus.phrase(status))",
        outcome: .failed,
        range: command.range)
    }
  }
}
