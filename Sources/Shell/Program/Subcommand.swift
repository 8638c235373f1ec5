import Diagnostics
import Glibc
import Rendering
import Workspaces

/// Whether something of that name is there.
private func fileExists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

/// A command as first word of the program: `dpq check mesh/ --format sarif --report out.sarif`.
///
/// Words that are files or folders are what is opened; the rest is the command's. Of two states
/// that are compared the later one is opened, unless `--mesh` names the mesh in which both stand;
/// for other commands it names the mesh over which the files are laid.
struct Subcommand: Sendable {
  private(set) var options: ProgramOptions

  /// Nil when the first word is no command, or is a file of that name; throws a diagnostic when an
  /// option of the program lacks its value.
  init?(_ words: [String]) throws(Diagnostic) {
    guard let name = words.first, !fileExists(name),
      let command = Features.registry.command(named: name),
      case .question = command.body
    else { return nil }
    options = ProgramOptions(
      paths: [], statements: [], parameters: [], format: .auto, colour: .auto, isReadOnly: false,
      isAnsweredYes: false)
    var rest = words.dropFirst()
    var plain: [String] = []
    var statement = [name]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        plain.append(word)
        continue
      }
      if try takeProgramOption(word, &rest) { continue }
      statement.append(word)
      let isFlag = command.options.contains { "--\($0.name)" == word && $0.isFlag }
      if !word.contains("="), !isFlag, let value = rest.popFirst() {
        let namesFile = ["--base", "--only-new"].contains(word)
        if fileExists(value) { options.statementFiles.append(value) }
        statement.append(Self.quoted(namesFile ? path(value) : value))
      }
    }
    // Where nothing is there of those names, the names are wrong, and no demo helps.
    let hasPaths = plain.contains(where: fileExists) || !options.isDemo
    options.paths = hasPaths ? plain.filter { fileExists($0) } : []
    if hasPaths, options.paths.isEmpty { options.paths = plain }
    var selectors = plain.filter { !options.paths.contains($0) }
    if command.comparesStates, options.paths.count > 1 || !options.meshes.isEmpty {
      selectors = plain
      options.paths = options.meshes.isEmpty ? options.paths.suffix(1) : options.meshes
      options.meshes = []
    }
    options.statementFiles += plain.filter(fileExists)
    statement.insert(contentsOf: selectors.map(Self.quoted), at: 1)
    options.statements = [statement.joined(separator: " ")]
    options.isVerdict = command.isVerdict || command.comparesStates
  }

  /// Options that every run of the program has; whether this is one.
  private mutating func takeProgramOption(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(Diagnostic) -> Bool {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    switch parts[0] {
    case "--demo": options.isDemo = true
    case "--read-only": options.isReadOnly = true
    case "--safe": options.isSafe = true
    case "--timing": options.isTimed = true
    case "--exit-status": options.isNoWhenEmpty = true
    case "--json", "--ndjson", "--csv", "--tsv", "--markdown":
      try set("--format", to: String(parts[0].dropFirst(2)))
    case "--yes": options.isAnsweredYes = true
    case "--allow-shell": options.mayRunCommands = true
    case "--format", "--report", "--color", "--param", "--mesh", "--on-error":
      guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
        throw Diagnostic("usage.value", "`\(parts[0])` needs a value")
      }
      try set(parts[0], to: value)
    default: return false
    }
    return true
  }

  private mutating func set(_ option: String, to value: String) throws(Diagnostic) {
    switch option {
    case "--report": options.reports.append(value)
    case "--mesh": options.meshes.append(value)
    case "--param": options.parameters.append(value)
    case "--on-error":
      guard ["stop", "continue"].contains(value) else {
        throw Diagnostic("usage.on-error", "--on-error is stop or continue, not `\(value)`")
      }
      options.goesOnAfterErrors = value == "continue"
    case "--color":
      guard let colour = Settings.Colour(rawValue: value) else {
        throw Diagnostic("usage.color", "--color is auto, always or never, not `\(value)`")
      }
      options.colour = colour
    default:
      guard let format = OutputFormat(name: value) else { throw OutputFormat.unknown(value) }
      options.format = format
    }
  }

  /// A file of the command line so written that it is not taken for an open mesh of its name: the
  /// folder `orders` is another state than the mesh of `pr/orders`, which is called `orders`.
  private func path(_ word: String) -> String {
    word.contains("/") || !fileExists(word) ? word : "./\(word)"
  }

  /// A word of the shell as a word of a command line.
  private static func quoted(_ word: String) -> String {
    let needsQuotes = word.isEmpty || word.contains { " \t\n'\"`;|\\$()".contains($0) }
    guard needsQuotes else { return word }
    let escaped = word.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    return "'\(escaped)'"
  }
}

extension Program {
  /// What the words of a command line are, taken as a command with its words.
  package enum SubcommandReading {
    case none
    case run(ProgramOptions)
    /// They are wrong, which was said; ends with this code.
    case wrong(Int32)
  }

  /// Reads a command line whose first word is a command.
  package static func subcommand(_ words: [String]) -> SubcommandReading {
    guard !words.contains("--help") else { return .none }
    do {
      return try Subcommand(words).map { .run($0.options) } ?? .none
    } catch {
      reportUsage(DiagnosticText().text(error))
      return .wrong(error.outcome.rawValue)
    }
  }
}
