import Graphs

/// One statement that was typed at a prompt.
package struct HistoryRow: Sendable {
  /// Milliseconds since 1970 UTC.
  package let at: Int
  /// The directory of the shell.
  package let directory: String
  package let milliseconds: Int
  package let isDone: Bool
  /// Which run of the shell it belongs to.
  package let session: String
  package let statement: String

  package init(
    at: Int, directory: String, milliseconds: Int, isDone: Bool, session: String,
    statement: String
  ) {
    self.at = at
    self.directory = directory
    self.milliseconds = milliseconds
    self.isDone = isDone
    self.session = session
    self.statement = statement
  }
}

/// `dpq.history()`: what was typed at the prompt, oldest first.
package enum HistoryProcedure {
  /// The procedure over whatever keeps the history.
  package static func procedure(_ rows: @escaping @Sendable () -> [HistoryRow]) -> Procedure {
    Procedure(
      name: "dpq.history", summary: "What was typed at the prompt, oldest first.",
      examples: [
        "CALL dpq.history() YIELD statement, ok WHERE NOT ok RETURN statement LIMIT 10",
        "CALL dpq.history() YIELD statement, ms RETURN statement, ms ORDER BY ms DESC LIMIT 5",
        "CALL dpq.history() YIELD directory RETURN directory, count(*) AS statements",
      ],
      parameters: [],
      columns: [
        ResultColumn("at", .text), ResultColumn("directory", .text), ResultColumn("ms", .integer),
        ResultColumn("ok", .boolean), ResultColumn("session", .text),
        ResultColumn("statement", .text),
      ]
    ) { _, context, emit in
      try context.checkpoint()
      let values = rows().map { row -> [Value] in
        [
          .string(InstantText.text(microseconds: Int64(clamping: row.at / 1_000) * 1_000_000)),
          .string(row.directory), .int(Int64(row.milliseconds)), .bool(row.isDone),
          .string(row.session), .string(row.statement),
        ]
      }
      try Procedure.emit(rows: values, columnCount: 6, emit)
    }
  }
}
