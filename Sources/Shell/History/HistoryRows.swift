import Workspaces

/// The history as rows of a query.
enum HistoryRows {
  /// What the file holds now, this session's entries among it; nothing in safe mode.
  static func all() -> [HistoryRow] {
    History(path: Workspace.isSafe ? nil : History.standardPath).records.map { record in
      HistoryRow(
        at: record.at, directory: record.cwd, milliseconds: record.ms, isDone: record.ok,
        session: record.session, statement: record.text)
    }
  }
}
