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
  /// Files that the answer is written to as well, by their endings.
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

  /// Files that end in `.dpq` are scripts.
  var scripts: [String] { paths.filter { $0.hasSuffix(".dpq") } }
  var snapshots: [String] { paths.filter { !$0.hasSuffix(".dpq") } }
}
