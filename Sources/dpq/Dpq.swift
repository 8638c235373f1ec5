import ArgumentParser
import Glibc
import Shell

/// The command line of the program.
struct Dpq: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Snapshot files and folders, and scripts that end in .dpq.", valueName: "snapshot|script"))
  var paths: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("command")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run a statement; may be repeated.", valueName: "statement"))
  var statements: [String] = []

  @Option(
    name: .customLong("param"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Give $NAME a value; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(help: ArgumentHelp("How answers are written: \(FormatName.help).", valueName: "format"))
  var format: FormatName = .auto

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: ColourName = .auto

  @Flag(help: "Write no file.")
  var readOnly = false

  @Flag(name: .customLong("yes"), help: "Overwrite files without asking.")
  var isAnsweredYes = false

  @Flag(help: "Show the version.")
  var version = false

  var options: ProgramOptions {
    ProgramOptions(
      paths: paths, statements: statements, parameters: parameters, format: format.format,
      colour: color.colour, isReadOnly: readOnly, isAnsweredYes: isAnsweredYes)
  }
}

@main
enum Main {
  static let version = "0.1.0"

  static func main() {
    let code: Int32
    switch parse(Array(CommandLine.arguments.dropFirst())) {
    case .run(let arguments): code = Program.run(arguments.options)
    case .said(let finished): code = finished
    }
    exit(code)
  }

  private enum Parsed {
    case run(Dpq)
    case said(Int32)
  }

  /// Usage errors end with 2, as every wrong text does.
  private static func parse(_ words: [String]) -> Parsed {
    do {
      let arguments = try Dpq.parse(words)
      guard arguments.version else { return .run(arguments) }
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
