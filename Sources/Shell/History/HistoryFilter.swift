import Diagnostics
import Glibc
import Syntax
import Tables
import Workspaces

/// Which entries `:history` shows: the words behind it.
struct HistoryFilter {
  static let options = ["--failed", "--here", "--session", "--since", "--slower"]

  /// The newest so many.
  private var count: Int?
  private var text = ""
  private var isFailed = false
  private var directory: String?
  private var session: String?
  /// Milliseconds since 1970 UTC, and of a run.
  private var since: Int?
  private var slowest: Int?

  init(_ words: [Word], in current: Session) throws {
    var rest = words[...]
    var texts: [String] = []
    while let word = rest.popFirst() {
      guard word.text.hasPrefix("--"), !word.isQuoted else {
        texts.append(word.text)
        continue
      }
      switch word.text {
      case "--failed": isFailed = true
      case "--here": directory = WorkingDirectory.path
      case "--session": session = current.history.session
      case "--since": since = try Self.instant(rest.popFirst(), behind: word)
      case "--slower": slowest = try Self.milliseconds(rest.popFirst(), behind: word)
      default:
        throw Diagnostic(
          "history.option", "`:history` has no option `\(word.text)`", range: word.range,
          suggestion: NearestName.suggestion(for: word.text, in: Self.options))
      }
    }
    text = texts.joined(separator: " ")
    if let number = Int(text), number >= 0 { (count, text) = (number, "") }
  }

  /// Oldest first; without any word the newest 40.
  func entries(_ records: [HistoryRecord]) -> ArraySlice<HistoryRecord> {
    let isPlain = text.isEmpty && !isFailed && directory == nil && session == nil
    guard !isPlain || since != nil || slowest != nil else { return records.suffix(count ?? 40) }
    let found = records.filter { record in
      (text.isEmpty || record.text.contains(text)) && (!isFailed || !record.ok)
        && (directory.map { $0 == record.cwd } ?? true)
        && (session.map { $0 == record.session } ?? true)
        && (since.map { $0 <= record.at } ?? true) && (slowest.map { $0 <= record.ms } ?? true)
    }
    return found.suffix(count ?? found.count)
  }

  private static func instant(_ word: Word?, behind option: Word) throws -> Int {
    guard let word else { throw usage(option, "2026-11-01 or 2h") }
    if let instant = InstantText.microseconds(word.text) { return Int(instant / 1_000) }
    guard let length = TextDuration(word.text) else { throw usage(word, "2026-11-01 or 2h") }
    return (Int(time(nil)) - Int(min(length.seconds, 1e12))) * 1_000
  }

  private static func milliseconds(_ word: Word?, behind option: Word) throws -> Int {
    guard let word else { throw usage(option, "500ms or 2s") }
    if word.text.hasSuffix("ms"), let number = Int(word.text.dropLast(2)) { return number }
    guard let length = TextDuration(word.text) else { throw usage(word, "500ms or 2s") }
    return Int(min(length.seconds * 1_000, 1e15))
  }

  private static func usage(_ word: Word, _ example: String) -> Diagnostic {
    Diagnostic(
      "history.value", "`\(word.text)` says neither when nor how long", range: word.range,
      suggestion: "for instance \(example)")
  }
}

/// An entry as one line: whether it failed, when, how long it took, and what was typed.
struct HistoryLine {
  /// Narrower windows show what was typed alone.
  private static let roomy = 60

  let width: Int
  /// What is put where a longer line is cut; nil where lines may be of any length.
  let ellipsis: String?

  func text(_ record: HistoryRecord) -> String {
    var line = record.ok ? "  " : "! "
    if width >= Self.roomy {
      let took = Duration.milliseconds(record.ms).brief
      let padded = TerminalText.padded(took, to: 9, alignment: .right)
      line += "\(Self.local(record.at)) \(padded)  "
    }
    line += TerminalText.escaped(record.text)
    guard let ellipsis else { return line }
    return TerminalText.truncated(line, to: width, ellipsis: ellipsis)
  }

  /// `2026-11-29 18:20`, in the zone of the reader.
  private static func local(_ milliseconds: Int) -> String {
    var seconds = time_t(milliseconds / 1_000)
    var parts = unsafe tm()
    unsafe localtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = unsafe "\(parts.tm_year + 1_900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(date) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }
}
