import ArgumentParser
import Glibc
import Shell

/// The command line of the program.
struct Dpq: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dpq", abstract: "The shell of the data mesh.",
    usage: "dpq [SNAPSHOT…] [SCRIPT.dpq…] [-c STATEMENT]… [--format FORMAT]",
    discussion: """
      Without -c, script or pipe it opens a shell; without a snapshot, on the demo mesh.

        dpq mesh/                             a shell on a folder of files
        dpq mesh/ -c 'list ports'             one statement
        dpq mesh/ nightly.dpq --report r.html a script, and what it found as a page
        dpq nightly.dpq --help                what a script asks to be given
        echo 'show' | dpq mesh/               statements from a pipe
        dpq check mesh/ --report out.sarif    a command, its answer in a file
        dpq check new/ --mesh last.dpqs       what changed, judged in the whole mesh
        dpq lint nightly.dpq mesh/            what is wrong with a script, unrun
        dpq fmt --write nightly.dpq           brings a script into its form
        dpq completions bash                  what Tab offers in bash, zsh or fish

      Commands are show, list, find, upstream, downstream, lineage, path, check, load, use and \
      canvas; those that ask may stand first: `dpq check mesh/ --format sarif`. \
      Anything else is a query: `dpq -c ':help query'` tells how they look.

      Exit codes: 0 done, 1 the answer is no, 2 the text is wrong, 3 it could not be evaluated, \
      124 time ran out, 130 interrupted.
      """)

  @Argument(
    help: ArgumentHelp(
      "Snapshot files and folders, and scripts that end in .dpq or .md.",
      valueName: "snapshot|script"))
  var paths: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("command")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run a statement; may be repeated.", valueName: "statement"))
  var statements: [String] = []

  @Option(
    name: .customLong("param"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Give $NAME a value; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    name: .customLong("mesh"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The whole mesh over which the snapshots are laid; may be repeated.", valueName: "snapshot"))
  var meshes: [String] = []

  @Option(help: ArgumentHelp("How answers are written: \(FormatName.help).", valueName: "format"))
  var format: FormatName = .auto

  @Flag(exclusivity: .exclusive)
  var formatFlag: FormatFlag?

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: ColourName = .auto

  @Option(
    name: .customLong("report"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Report the run in a file: .html, .md, .ipynb, .sarif, .xml (JUnit), .tap; may be repeated.",
      valueName: "file"))
  var reports: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whether what cannot be evaluated ends the run: stop or continue.", valueName: "what"))
  var onError: ErrorReaction = .stop

  @Flag(
    name: .shortAndLong,
    help: "The answer is no (1) where the last answer has no row; a verdict stays what it is.")
  var exitStatus = false

  @Flag(help: "Run a Markdown document; the answer is no where it shows something else.")
  var check = false

  @Flag(help: "Run a Markdown document, and write the answers into it.")
  var update = false

  @Flag(help: "Open the demo mesh, and let commands judge it.")
  var demo = false

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp("Run this script when a shell starts.", valueName: "file"))
  var initFile: String?

  @Flag(help: "Run no script when a shell starts.")
  var noInit = false

  @Flag(help: "Say on standard error how long each statement took.")
  var timing = false

  @Flag(help: "Write no file.")
  var readOnly = false

  @Flag(help: "Read what is named here and touch nothing else: no file, no program.")
  var safe = false

  @Flag(help: "Let scripts send output to commands of the system.")
  var allowShell = false

  @Flag(name: .customLong("yes"), help: "Overwrite files without asking.")
  var isAnsweredYes = false

  @Flag(help: "Answer requests of a program: JSON lines on standard input and output.")
  var serveStdio = false

  @Flag(help: "Write the manual page.")
  var man = false

  @Flag(help: "Show the version.")
  var version = false

  var options: ProgramOptions {
    var options = ProgramOptions(
      paths: paths, statements: statements, parameters: parameters,
      format: formatFlag?.format ?? format.format,
      colour: color.colour, isReadOnly: readOnly, isAnsweredYes: isAnsweredYes)
    options.isDemo = demo
    options.meshes = meshes
    options.isServing = serveStdio
    options.reports = reports
    options.mayRunCommands = allowShell
    options.isSafe = safe
    options.initFile = noInit ? "" : initFile
    options.isTimed = timing
    options.isNoWhenEmpty = exitStatus
    options.goesOnAfterErrors = onError == .continue
    options.purpose = update ? .update : check ? .check : .run
    return options
  }
}

@main
enum Main {
  static let version = "0.1.0"

  static func main() {
    let code: Int32
    switch parse(Array(CommandLine.arguments.dropFirst())) {
    case .run(let options): code = Program.run(options)
    case .said(let finished): code = finished
    }
    exit(code)
  }

  private enum Parsed {
    case run(ProgramOptions)
    case said(Int32)
  }

  /// Usage errors end with 2, as every wrong text does.
  private static func parse(_ words: [String]) -> Parsed {
    // `dpq run weekly.dpq` is what others would type.
    let words = words.first == "run" && words.count > 1 ? Array(words.dropFirst()) : words
    if let code = Program.scriptHelp(words) { return .said(code) }
    if let code = Program.scriptTool(words) { return .said(code) }
    switch Program.subcommand(words) {
    case .run(let options): return .run(options)
    case .wrong(let code): return .said(code)
    case .none: break
    }
    do {
      let arguments = try Dpq.parse(words)
      if arguments.man {
        print(ManPage.text(version: version), terminator: "")
        return .said(0)
      }
      guard arguments.version else { return .run(arguments.options) }
      print("dpq \(version)")
      return .said(0)
    } catch {
      let text = Dpq.fullMessage(for: error)
      guard Dpq.exitCode(for: error) == .success else {
        Program.reportUsage(text)
        return .said(2)
      }
      print(text)
      return .said(0)
    }
  }
}
