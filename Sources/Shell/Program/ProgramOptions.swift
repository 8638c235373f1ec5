package import Rendering

/// What the program was asked to do.
package struct ProgramOptions: Sendable {
  /// Snapshot files and folders, and scripts, as given.
  package var paths: [String]
  /// Statements of `-c`, in order.
  package var statements: [String]
  /// `name=value` of `--param`.
  package var parameters: [String]
  package var format: OutputFormat
  package var colour: Settings.Colour
  package var isReadOnly: Bool
  /// What would ask on a terminal is answered yes.
  package var isAnsweredYes: Bool
  /// The demo mesh was asked for, and may be judged.
  package var isDemo = false
  /// The one statement is a command that judges what is opened, be it ever so broken.
  package var isVerdict = false
  /// Output may be sent to commands of the system.
  package var mayRunCommands = false
  /// The whole mesh over which the snapshots are laid; empty where they are opened by themselves.
  package var meshes: [String] = []
  /// A client sends requests on standard input and reads records on standard output.
  package var isServing = false
  /// Statements read what the command line names, and touch nothing else.
  package var isSafe = false
  /// Files that statements of the command line itself name.
  var statementFiles: [String] = []
  /// What a shell runs when it starts, in place of the usual file; empty for nothing.
  package var initFile: String?
  /// How long statements took is said where no terminal is.
  package var isTimed = false
  /// The answer is no where the last answer with columns has no row.
  package var isNoWhenEmpty = false
  /// A statement that cannot be evaluated does not end the run.
  package var goesOnAfterErrors = false
  /// Files that the run is reported in, by their endings.
  package var reports: [String] = []

  package init(
    paths: [String], statements: [String], parameters: [String], format: OutputFormat,
    colour: Settings.Colour, isReadOnly: Bool, isAnsweredYes: Bool
  ) {
    self.paths = paths
    self.statements = statements
    self.parameters = parameters
    self.format = format
    self.colour = colour
    self.isReadOnly = isReadOnly
    self.isAnsweredYes = isAnsweredYes
  }

  /// What is done with a Markdown document.
  package var purpose = NotebookPurpose.run

  /// Files that end in `.dpq` or `.md` are scripts.
  var scripts: [String] { paths.filter(Self.isScript) }
  var snapshots: [String] { paths.filter { !Self.isScript($0) } }

  /// What may be read in safe mode.
  var readable: [String] { paths + meshes + statementFiles }

  static func isScript(_ path: String) -> Bool {
    path.hasSuffix(".dpq") || path.hasSuffix(".md")
  }
}

/// What becomes of the answers of a Markdown document.
package enum NotebookPurpose: Sendable {
  /// They are shown.
  case run
  /// A difference to what the document shows is told, and the answer is no.
  case check
  /// The document is written anew with them.
  case update
}
