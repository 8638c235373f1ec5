/// Keeps libedit's list of entries equal to the history, oldest first.
struct RecallState {
  /// Whether the user has gone back in the history since the prompt.
  var isWalking = false
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
