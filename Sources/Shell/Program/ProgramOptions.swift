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
