import Diagnostics
import Syntax

/// `:quit [CODE]`
enum QuitWord {
  static let word = ShellWord(
    name: "quit", aliases: ["exit", "quit", "\\q", ".quit", ".exit", "q"],
    usage: ":quit [CODE]", summary: "Leaves the shell or ends the script.",
    details: "Ctrl-D on an empty line does the same. CODE becomes the exit code.",
    examples: [":quit"]
  ) { session, words in
    guard let word = words.first else {
      session.quitCode = 0
      return
    }
    guard let code = Int32(word.text), (0...255).contains(code) else {
      throw Diagnostic(
        "shell.quit-code", "an exit code is a whole number from 0 to 255, not `\(word.text)`",
        range: word.range)
    }
    session.quitCode = code
  }
}
