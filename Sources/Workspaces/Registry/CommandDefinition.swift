package import Diagnostics
package import Syntax

/// A command: what it is called, how it is used, and what it answers.
///
/// One registration serves the command line (`upstream sales/orders --depth 2`), the procedure
/// (`CALL dpq.upstream('sales/orders', {depth: 2})`), completion, `:help` and the tests that run
/// the examples.
package struct CommandDefinition: Sendable {
  /// What a user asks; `:help` groups commands by it.
  package enum Group: String, Sendable, CaseIterable {
    case open = "Open and keep"
    case look = "Look"
    case lineage = "Follow the data"
    case design = "Design together"
    case measure = "Measure"
    case check = "Check"
  }

  /// What its words name, for completion.
  package enum Argument: Sendable {
    case selector
    case address
    case file
    /// The name of an open mesh.
    case mesh
    /// An open mesh, or a file or folder that holds one.
    case snapshot
    case word([String])
    /// A word, or the name of what the session defined by this command.
    case defined([String], by: String)
    case text
  }

  package enum Body: Sendable {
    /// Reads the mesh and answers with rows; also a procedure.
    case question(columns: [ResultColumn], @Sendable (CommandCall) throws -> CommandAnswer)
    /// Changes what is open; not a procedure.
    case session(@Sendable (CommandCall, Workspace) throws -> CommandAnswer)
    /// Takes everything up to `;` as one text of its own; not a procedure.
    case definition(@Sendable (DefinitionCall) throws -> StatementResult)
  }

  package let name: String
  /// Old habits that mean the same: `describe` for `show`.
  package let aliases: [String]
  package let group: Group
  /// `upstream S [--depth N]`
  package let usage: String
  /// One sentence.
  package let summary: String
  /// Further paragraphs of the help page.
  package let details: String
  /// Statements that run on the demo mesh.
  package let examples: [String]
  package let arguments: [Argument]
  package let options: [OptionDefinition]
  package let body: Body
  /// Further columns, which cost too much to be always computed: the option `columns` asks for
  /// them, and so does a tail that names one.
  package let columnsOnDemand: [String]
  /// Whether it judges, so that an exit code depends on it; refused on a demo nobody asked for.
  package let isVerdict: Bool

  package init(
    name: String, aliases: [String] = [], group: Group, usage: String, summary: String,
    details: String = "", examples: [String], arguments: [Argument] = [],
    options: [OptionDefinition] = [], columnsOnDemand: [String] = [], isVerdict: Bool = false,
    body: Body
  ) {
    self.name = name
    self.aliases = aliases
    self.group = group
    self.usage = usage
    self.summary = summary
    self.details = details
    self.examples = examples
    self.arguments = arguments
    self.options = options
    self.columnsOnDemand = columnsOnDemand
    self.body = body
    self.isVerdict = isVerdict
  }
}

extension CommandDefinition {
  /// The columns of its rows; none when it changes the workspace.
  package var columns: [ResultColumn] {
    if case .question(let columns, _) = body { columns } else { [] }
  }

  /// Whether its words name states of a mesh, which it reads for itself.
  package var comparesStates: Bool {
    arguments.contains { if case .snapshot = $0 { true } else { false } }
  }

  /// Whether it takes its text verbatim and ends at `;`.
  package var isDefinition: Bool {
    if case .definition = body { true } else { false }
  }
}

/// A statement whose text, from behind its first word to `;`, is the definition's own to read.
package struct DefinitionCall {
  /// The text, with its place in `source`.
  package let text: Word
  package let source: SourceText
  package let workspace: Workspace
}

/// A named, typed column of a command's or procedure's rows.
package struct ResultColumn: Sendable {
  package enum Kind: Sendable {
    case any
    case node
    case text
    case integer
    case number
    case boolean
    case list
  }

  package let name: String
  package let kind: Kind

  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
