/// libedit's incremental search, which keeps what it looks for as a last line of the text:
/// `bck:dom`, or `bck?dom` where nothing is found.
struct Search: Equatable {
  /// What was found, the cursor where it matches.
  let found: EditText
  /// What is looked for, for people.
  let title: String

  /// Nil when no search is going on.
  init?(in edit: EditText) {
    guard let end = edit.text.utf8.lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    let last = edit.text[edit.text.utf8.index(after: end)...]
    let head = edit.text[..<end]
    guard edit.cursor <= head.utf8.count else { return nil }
    let isBackward = last.hasPrefix("bck")
    guard isBackward || last.hasPrefix("fwd"), let mark = last.dropFirst(3).first else {
      return nil
    }
    guard mark == ":" || mark == "?" else { return nil }
    let title = mark == "?" ? "not found: " : isBackward ? "search back: " : "search on: "
    self.found = EditText(text: String(head), cursor: edit.cursor)
    self.title = title + last.dropFirst(4)
  }
}
