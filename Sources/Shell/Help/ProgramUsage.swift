import Rendering
import Workspaces

/// The options of the program and what else it does, for the manual page and for the completions
/// of shells; a test holds them against `--help`.
package enum ProgramUsage {
  package struct Option: Sendable {
    /// What may stand behind it.
    package enum Value: Sendable {
      case none
      case text
      case file
      case word([String])
    }

    package let name: String
    package let short: String?
    package let placeholder: String
    package let value: Value
    package let help: String

    init(
      _ name: String, short: String? = nil, takes placeholder: String = "",
      value: Value = .none, _ help: String
    ) {
      self.name = name
      self.short = short
      self.placeholder = placeholder
      self.value = value
      self.help = help
    }
  }

  package static let options: [Option] = [
    Option(
      "command", short: "c", takes: "statement", value: .text, "Run a statement; may be repeated."),
    Option("param", takes: "name=value", value: .text, "Give $NAME a value; may be repeated."),
    Option(
      "format", takes: "format", value: .word(OutputFormat.allCases.map(\.rawValue)),
      "How answers are written."),
    Option("json", "Short for --format json."),
    Option("ndjson", "Short for --format ndjson."),
    Option("csv", "Short for --format csv."),
    Option("tsv", "Short for --format tsv."),
    Option("markdown", "Short for --format markdown."),
    Option("color", takes: "when", value: .word(["auto", "always", "never"]), "When to colour."),
    Option(
      "report", takes: "file", value: .file,
      "Report the run in a file: .html, .md, .ipynb, .sarif, .xml (JUnit), .tap; may be repeated."),
    Option(
      "mesh", takes: "snapshot", value: .file,
      "The whole mesh over which the snapshots are laid; may be repeated."),
    Option(
      "on-error", takes: "what", value: .word(["stop", "continue"]),
      "Whether what cannot be evaluated ends the run: stop or continue."),
    Option(
      "exit-status", short: "e",
      "The answer is no (1) where the last answer has no row; a verdict stays what it is."),
    Option("check", "Run a Markdown document; the answer is no where it shows something else."),
    Option("update", "Run a Markdown document, and write the answers into it."),
    Option("demo", "Open the demo mesh, and let commands judge it."),
    Option("init", takes: "file", value: .file, "Run this script when a shell starts."),
    Option("no-init", "Run no script when a shell starts."),
    Option("timing", "Say on standard error how long each statement took."),
    Option("read-only", "Write no file."),
    Option("safe", "Read what is named here and touch nothing else: no file, no program."),
    Option("allow-shell", "Let scripts send output to commands of the system."),
    Option("yes", "Overwrite files without asking."),
    Option("serve-stdio", "Answer requests of a program: JSON lines on standard input and output."),
    Option("man", "Write the manual page."),
    Option("version", "Show the version."),
    Option("help", short: "h", "Show help, behind a script what it asks to be given."),
  ]

  /// What may stand first besides a command: a tool, its usage, its options, and what it does.
  package struct Tool: Sendable {
    package let name: String
    package let usage: String
    package let options: [Option]
    package let words: [String]
    package let help: String
  }

  package static let tools: [Tool] = [
    Tool(
      name: "run", usage: "dpq run SCRIPT [SNAPSHOT…]", options: [], words: [],
      help: "Runs a script; the word may be left out."),
    Tool(
      name: "fmt", usage: FormatTool.usage,
      options: [
        Option("check", "List what is not in its form; the answer is no where something is not."),
        Option("write", short: "w", "Write the files."),
      ], words: [],
      help: "Brings scripts and the statements of Markdown documents into one form."),
    Tool(
      name: "lint", usage: LintTool.usage,
      options: [
        Option(
          "format", takes: "format", value: .word(OutputFormat.allCases.map(\.rawValue)),
          "How findings are written."),
        Option("param", takes: "name=value", value: .text, "A parameter that is given."),
        Option("strict", "Warnings make the answer no as well."),
      ], words: [], help: "Says what is wrong with scripts, without running them."),
    Tool(
      name: "completions", usage: "dpq completions bash|zsh|fish", options: [],
      words: ["bash", "fish", "zsh"], help: "Writes the completions of a shell."),
  ]

  /// Commands that may stand first.
  static let commands: [CommandDefinition] = Features.registry.commands.filter {
    if case .question = $0.body { true } else { false }
  }

  package static let exitCodes: [(code: Int, what: String)] = [
    (0, "Done."), (1, "The answer is no: a violation, a failed assertion, a breaking difference."),
    (2, "The text is wrong: usage, a statement, a name or path that is not there."),
    (3, "It could not be evaluated, or a document of a verdict was skipped."),
    (124, "Time ran out."), (130, "Interrupted."),
  ]

  package static let environment: [(name: String, what: String)] = [
    ("NO_COLOR", "Not empty: no colours. --color wins over it."),
    ("CLICOLOR_FORCE", "Not empty and not 0: colours off a terminal too."),
    ("TERM", "`dumb`: no line editing."),
    ("LC_ALL, LC_CTYPE, LANG", "Whether more than ASCII is shown."),
    ("XDG_STATE_HOME", "Where the history is kept, else ~/.local/state."),
    ("DPQ_HISTORY", "The file of the history; empty keeps none."),
    ("XDG_CONFIG_HOME", "Where dpq/init.dpq is looked for when a shell starts, else ~/.config."),
    ("DPQ_INIT", "A script for the start of each shell; empty runs none. --init wins over it."),
    ("XDG_DATA_HOME", "Where dpq/scripts is, from which :run takes scripts, else ~/.local/share."),
    ("DPQ_PAGER, PAGER", "What shows answers that are too tall; empty: nothing does."),
    ("VISUAL, EDITOR", "What :edit opens, else vi."),
  ]
}

extension OptionDefinition {
  /// The option as a program's option.
  var asProgramOption: ProgramUsage.Option {
    switch kind {
    case .flag: ProgramUsage.Option(name, help)
    case .count: ProgramUsage.Option(name, takes: "n", value: .text, help)
    case .text: ProgramUsage.Option(name, takes: "text", value: .file, help)
    case .choice(let words): ProgramUsage.Option(name, takes: "word", value: .word(words), help)
    case .selector: ProgramUsage.Option(name, takes: "selector", value: .text, help)
    }
  }
}
