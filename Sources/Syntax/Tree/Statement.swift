package import Diagnostics

/// One statement of a script, a cell or a line at the prompt.
package struct Statement: Sendable, Equatable {
  package enum Prefix: String, Sendable {
    case explain
    /// `explain --portable`: the query in plain openCypher.
    case portable = "explain --portable"
    case profile
  }

  package indirect enum Kind: Sendable, Equatable {
    case query(Query)
    case command(Command)
    /// `:help`, `:set box`
    case shellWord(Command)
    /// A line that is only a selector: an address shows it, anything else lists it.
    case selector(Word)
    /// Nothing but blanks and comments.
    case empty
    /// What could not be read; a diagnostic says why.
    case invalid
  }

  package var prefix: Prefix?
  /// `USE name` before a query: the open snapshot that it asks, for this query only.
  package var mesh: Name?
  package var kind: Kind
  package var output: OutputClause?
  package var range: SourceRange

  package init(
    prefix: Prefix?, mesh: Name? = nil, kind: Kind, output: OutputClause?, range: SourceRange
  ) {
    self.prefix = prefix
    self.mesh = mesh
    self.kind = kind
    self.output = output
    self.range = range
  }
}

/// `|> FORMAT [FILE]` or `|> !COMMAND`
package struct OutputClause: Sendable, Equatable {
  package enum Target: Sendable, Equatable {
    case format(Name, file: Word?)
    case shellCommand(String)
  }

  package var target: Target
  package var range: SourceRange

  package init(target: Target, range: SourceRange) {
    self.target = target
    self.range = range
  }
}

/// A command line: its first word, the words after it, and the query tail if it has one.
package struct Command: Sendable, Equatable {
  package var name: Name
  package var words: [Word]
  /// `where … return … order by … limit …`, as it stands behind `CALL … YIELD *`.
  package var tail: CommandTail?
  package var range: SourceRange

  package init(name: Name, words: [Word], tail: CommandTail?, range: SourceRange) {
    self.name = name
    self.words = words
    self.tail = tail
    self.range = range
  }
}

/// A word of the command lexer; quotes are taken off, `isQuoted` tells that they were there.
package struct Word: Sendable, Hashable {
  package var text: String
  package var isQuoted: Bool
  package var range: SourceRange

  package init(_ text: String, isQuoted: Bool = false, _ range: SourceRange) {
    self.text = text
    self.isQuoted = isQuoted
    self.range = range
  }
}

/// The query clauses that narrow and order the rows of a command.
package struct CommandTail: Sendable, Equatable {
  package var predicate: Expression?
  /// Without RETURN items every column is kept.
  package var projection: ProjectionClause?
  package var range: SourceRange

  package init(predicate: Expression?, projection: ProjectionClause?, range: SourceRange) {
    self.predicate = predicate
    self.projection = projection
    self.range = range
  }
}
