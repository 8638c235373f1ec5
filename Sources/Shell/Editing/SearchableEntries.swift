/// Keeps the entries that libedit's incremental search looks through equal to the history.
struct SearchableEntries {
  private var generation = -1
  private var ownCount = 0

  /// Adds what is new; starts again when other sessions added entries.
  mutating func feed(_ lineEdit: LineEdit, from history: History) {
    if generation != history.generation {
      lineEdit.clearHistory()
      for text in history.older { lineEdit.addHistory(text) }
      generation = history.generation
      ownCount = 0
    }
    for text in history.own.dropFirst(ownCount) { lineEdit.addHistory(text) }
    ownCount = history.own.count
  }
}
