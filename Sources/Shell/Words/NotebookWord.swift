import Diagnostics
import Syntax

/// `:notebook FILE`
enum NotebookWord {
  static let word = ShellWord(
    name: "notebook", aliases: [], usage: ":notebook FILE",
    summary: "Writes what was asked and answered so far to a file.",
    details: """
      Its ending chooses the form: `.html` and `.md` to be read, `.ipynb` for Jupyter, `.dpq` a \
      script that asks the same again (what failed stands there in comments), `.sarif`, `.xml` \
      (JUnit) and `.tap` the findings and assertions alone. Tables hold their first 1,000 rows.
      """,
    examples: [":notebook session.html", ":notebook session.dpq"]
  ) { session, words in
    guard let file = words.first else {
      throw Diagnostic(
        "shell.usage", "`:notebook` needs a file",
        suggestion: "for instance `:notebook session.html`")
    }
    try ReportWriter(session).writeNotebook(file.text, range: file.range)
  }
}
