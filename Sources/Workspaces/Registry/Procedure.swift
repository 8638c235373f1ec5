package import Graphs

/// A procedure that no command stands for: `CALL dpq.observations()`.
package struct Procedure: Sendable {
  package struct Parameter: Sendable {
    package let name: String
    package let kind: ResultColumn.Kind
    /// What an absent argument stands for; nil when it is required.
    package let fallback: Value?

    package init(_ name: String, _ kind: ResultColumn.Kind, fallback: Value? = nil) {
      self.name = name
      self.kind = kind
      self.fallback = fallback
    }
  }

  /// Up to 1,024 rows, column by column.
  package typealias Batch = [[Value]]

  /// With its namespace.
  package let name: String
  package let summary: String
  package let examples: [String]
  package let parameters: [Parameter]
  package let columns: [ResultColumn]
  package let body:
    @Sendable (_ arguments: [Value], _ context: MeshContext, _ emit: (Batch) throws -> Void) throws
      -> Void

  /// Finds the rows, where they are made when they are read; `columns` names those that are.
  package let source: Source?

  package typealias Source =
    @Sendable (_ arguments: [Value], _ context: MeshContext, _ columns: Set<String>) throws
    -> CommandRows

  package init(
    name: String, summary: String, examples: [String], parameters: [Parameter],
    columns: [ResultColumn],
    body:
      @escaping @Sendable (
        _ arguments: [Value], _ context: MeshContext, _ emit: (Batch) throws -> Void
      ) throws -> Void
  ) {
    self.name = name
    self.summary = summary
    self.examples = examples
    self.parameters = parameters
    self.columns = columns
    self.body = body
    source = nil
  }

  /// A procedure whose rows are made when they are read.
  package init(
    name: String, summary: String, examples: [String], parameters: [Parameter],
    columns: [ResultColumn], source: @escaping Source
  ) {
    self.name = name
    self.summary = summary
    self.examples = examples
    self.parameters = parameters
    self.columns = columns
    self.source = source
    body = { arguments, context, emit in
      let rows = try source(arguments, context, Set(columns.map(\.name)))
      var start = 0
      while start < rows.count {
        try context.checkpoint()
        let range = start..<min(start + 1_024, rows.count)
        try emit(columns.indices.map { rows.column($0, range) })
        start = range.upperBound
      }
    }
  }

  /// Cuts rows into batches of 1,024, column by column.
  package static func emit(
    rows: [[Value]], columnCount: Int, _ emit: (Batch) throws -> Void
  ) throws {
    var start = 0
    while start < rows.count {
      let part = rows[start..<min(start + 1_024, rows.count)]
      try emit((0..<columnCount).map { column in part.map { $0[column] } })
      start += 1_024
    }
  }
}
