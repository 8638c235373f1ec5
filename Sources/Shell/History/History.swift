import Glibc

/// What was entered, in this session and in all others that share the file.
package final class History {
  /// Entries beyond this many are not recalled; the file keeps them.
  static let recallLimit = 10_000
  /// A longer text is recalled in this session and not stored.
  static let textLimit = 1 << 20

  /// Names this run of the shell in the records.
  package let session: String
  /// While true nothing reaches the file; this session still recalls its own entries.
  package var isPrivate = false
  /// Entries of other sessions, oldest first, without adjacent repetitions.
  package private(set) var older: [String] = []
  /// Entries of this session, oldest first, without adjacent repetitions.
  package private(set) var own: [String] = []
  /// All records read or added, oldest first.
  package private(set) var records: [HistoryRecord] = []
  /// Changes whenever `older` does.
  private(set) var generation = 0
  private var file: HistoryFile?

  /// A history in a file; without a path it lives as long as this object.
  package init(path: String?, session: String = History.newSession()) {
    self.file = path.map(HistoryFile.init)
    self.session = session
    refresh()
  }

  /// The path of the history file: `DPQ_HISTORY` (empty: none), else under `XDG_STATE_HOME`, else
  /// under `HOME`; nil when nothing is to be stored.
  package static func path(environment: (String) -> String?) -> String? {
    if let named = environment("DPQ_HISTORY") { return named.isEmpty ? nil : named }
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      return state + "/dpq/history.jsonl"
    }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/state/dpq/history.jsonl"
  }

  /// The path for this process's environment.
  package static var standardPath: String? { path(environment: environmentValue) }

  /// Adds a finished statement. Blank texts, and those that begin with a space, are not kept.
  package func append(_ text: String, at: Int, cwd: String, ms: Int, ok: Bool) {
    guard !text.hasPrefix(" "), !text.allSatisfy(\.isWhitespace) else { return }
    let record = HistoryRecord(text: text, at: at, cwd: cwd, ms: ms, ok: ok, session: session)
    records.append(record)
    if own.last != text { own.append(text) }
    if !isPrivate, text.utf8.count <= Self.textLimit { file?.append(record) }
  }

  /// From now on the file is neither read nor written; what was entered is recalled.
  func detach() { file = nil }

  /// Reads what other sessions added since; unreadable lines are passed over.
  package func refresh() {
    guard let added = file?.added() else { return }
    let others = added.filter { $0.session != session }
    guard !others.isEmpty else { return }
    records.append(contentsOf: others)
    for record in others where older.last != record.text { older.append(record.text) }
    if older.count > Self.recallLimit { older.removeFirst(older.count - Self.recallLimit) }
    generation += 1
  }

  /// The rest of the newest entry that begins with `text`; this session's entries come first.
  package func suggestion(for text: String) -> String? {
    guard !text.isEmpty else { return nil }
    for entry in own.reversed() where entry.utf8.starts(with: text.utf8) {
      if entry.utf8.count > text.utf8.count { return rest(of: entry, after: text) }
    }
    for entry in older.reversed() where entry.utf8.starts(with: text.utf8) {
      if entry.utf8.count > text.utf8.count { return rest(of: entry, after: text) }
    }
    return nil
  }

  /// A name that no other run of the shell has.
  package static func newSession() -> String {
    String(UInt64.random(in: .min ... .max), radix: 16)
  }

  private func rest(of entry: String, after text: String) -> String {
    String(decoding: entry.utf8.dropFirst(text.utf8.count), as: UTF8.self)
  }
}
