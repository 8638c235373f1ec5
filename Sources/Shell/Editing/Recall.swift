/// Where the user stands in the history while one text is edited: libedit's own walk would cut the
/// typed text at 1,024 characters.
struct Recall {
  /// 0 is the typed text, 1 the newest entry.
  private var distance = 0
  private var typed = EditText()
  /// What the last step showed, and the beginning it searched for.
  private var shown: EditText?
  private var prefix = ""

  /// Whether the text on the screen is the one that was typed.
  var isAtTypedText: Bool { distance == 0 }

  /// The text one step further, or nil when there is none.
  mutating func step(
    _ current: EditText, back: Bool, matching: Bool, in history: History
  ) -> EditText? {
    if distance == 0 { typed = current }
    if matching, shown != current { prefix = String(current.slice(0..<current.cursor)) }
    let wanted = matching ? prefix : ""
    let count = history.own.count + history.older.count
    var next = distance
    repeat {
      next += back ? 1 : -1
      guard next >= 0, next <= count else { return nil }
      if next == 0 { break }
      let entry = Self.entry(next, of: history)
      if entry != current.text, entry.utf8.starts(with: wanted.utf8) { break }
    } while true
    distance = next
    if next == 0 { return show(typed) }
    let entry = Self.entry(next, of: history)
    return show(EditText(text: entry, cursor: entry.utf8.count))
  }

  private mutating func show(_ edit: EditText) -> EditText {
    shown = edit
    return edit
  }

  private static func entry(_ distance: Int, of history: History) -> String {
    let own = history.own
    if distance <= own.count { return own[own.count - distance] }
    return history.older[history.older.count - (distance - own.count)]
  }
}
